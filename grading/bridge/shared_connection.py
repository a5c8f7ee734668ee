"""Lends the connection that has the gradebook to whoever opens the same gradebook meanwhile.

A step of the course's own, a plugin of nbgrader's or a hook opens the gradebook as it always does:
with an engine of its own, by its address. SQLite would keep it waiting for the end of the run, and
no database would show it what the steps before it did. So SQLAlchemy is asked, by its events, to
connect it with the connection that is there, and its transaction is a savepoint in the one that is
under way: what it commits is kept, or not, with all the rest.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

# For each driver, the argument by which it is told a class of connections, and where its own is.
_CLASSES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "psycopg2": ("connection_factory", lambda driver: driver.extensions.connection),
    "pysqlite": ("factory", lambda driver: driver.Connection),
}


class Loan:
    """The one connection of an engine, and who else works on it.

    Other drivers' connections are not lent: with these, who opens the gradebook gets another one.
    """

    def __init__(self, engine: Engine, flush: Callable[[], object]) -> None:
        """Prepare it.

        Args:
            engine: has one connection, and none yet.
            flush: writes what the owner has changed, for others to see.
        """
        self._engine, self._flush = engine, flush
        self._connection: Any = None
        self._guests: set[Connection] = set()
        event.listen(engine, "do_connect", _lendable)

    @property
    def _listeners(self) -> dict[str, Callable[..., Any]]:
        return {
            "do_connect": self._connect,
            "begin": self._begin,
            "commit": self._commit,
            "rollback": self._rollback,
        }

    def begin(self) -> None:
        """Lend it from now on."""
        with self._engine.connect() as connection:
            self._connection = connection.connection.driver_connection
        if self._can_be_lent:
            for name, listener in self._listeners.items():
                event.listen(Engine, name, listener)

    def end(self) -> None:
        """Lend it no more, and close it."""
        if self._can_be_lent:
            for name, listener in self._listeners.items():
                event.remove(Engine, name, listener)
            self._connection.end()

    @property
    def _can_be_lent(self) -> bool:
        return hasattr(self._connection, "is_lent")

    @contextmanager
    def of_one_transaction(self) -> Iterator[None]:
        """Leave it to the owner whether what others commit inside is kept."""
        if not self._can_be_lent:
            yield
            return
        self._connection.is_lent = True
        try:
            yield
        finally:
            self._connection.is_lent = False
            self._guests.clear()

    def _connect(self, dialect: Any, record: Any, arguments: Any, parameters: Any) -> Any:
        """Return the connection for whoever asks for the same database."""
        own = self._engine.dialect
        if dialect is own or dialect.driver != own.driver:
            return None
        where = own.create_connect_args(self._engine.url)
        same = (list(arguments), dict(parameters)) == (list(where[0]), dict(where[1]))
        return self._connection if same else None

    def _begin(self, guest: Connection) -> None:
        mine = guest.connection.driver_connection is self._connection
        if mine and self._connection.is_lent and guest.engine is not self._engine:
            self._flush()
            guest.exec_driver_sql("SAVEPOINT guest")
            self._guests.add(guest)

    def _commit(self, guest: Connection) -> None:
        if guest in self._guests:
            self._guests.remove(guest)
            guest.exec_driver_sql("RELEASE SAVEPOINT guest")

    def _rollback(self, guest: Connection) -> None:
        if guest in self._guests:
            self._guests.remove(guest)
            guest.exec_driver_sql("ROLLBACK TO SAVEPOINT guest")


def _lendable(dialect: Any, record: Any, arguments: Any, parameters: Any) -> None:
    """Let a driver make a connection that can be lent, if it can."""
    if dialect.driver in _CLASSES:
        name, of = _CLASSES[dialect.driver]
        parameters[name] = _that_can_be_lent(of(dialect.dbapi))


def _that_can_be_lent(kind: Any) -> Any:
    """Return a kind of connection that only its owner closes, and only it, while it is lent, ends.

    A pool rolls back what comes back to it, and an engine that is disposed of closes it.
    """

    class Lendable(kind):
        is_lent = False

        def commit(self) -> None:
            if not self.is_lent:
                super().commit()

        def rollback(self) -> None:
            if not self.is_lent:
                super().rollback()

        def close(self) -> None:
            pass

        def end(self) -> None:
            super().close()

    return Lendable
