"""Does the gradebook learn who is in the class, from the lists that systems write?"""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading.bridge.gradebook import begun
from grading.cli import main

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

ROSTERS = {
    "moodle": (
        "First name,Last name,Username,Email address\n"
        "José,Pérez Gil,jose,jose@example.org\nÂngela,dos Santos,angela,ang@example.org\n"
    ),
    "moodle in Spanish": (
        "Nombre,Apellido(s),Nombre de usuario,Dirección de correo\n"
        "José,Pérez Gil,jose,jose@example.org\nÂngela,dos Santos,angela,ang@example.org\n"
    ),
    "moodle in Portuguese": (
        "Nome;Sobrenome;Nome de usuário;Endereço de email\n"
        "José;Pérez Gil;jose;jose@example.org\nÂngela;dos Santos;angela;ang@example.org\n"
    ),
    "worksheet": (
        "Identifier,Full name,Username,Email address,Status\n"
        "Participant 71,José Pérez Gil,jose,jose@example.org,-\n"
        "Participant 72,Ângela dos Santos,angela,ang@example.org,-\n"
    ),
    "canvas": (
        "Student,ID,SIS Login ID,Section\n"
        '    Points Possible,,,\n"Pérez Gil, José",71,jose,A\n"dos Santos, Ângela",72,angela,A\n'
    ),
    "canvas in two columns": (
        "LastName;FirstName;ID;SIS User ID;SIS Login ID;Section;03 (12)\n"
        "    Points Possible;;;;;;43,00\n"
        "Pérez Gil;José;71;A01;jose;A;\ndos Santos;Ângela;72;A02;angela;A;EX\n"
        "prueba;Estudiante de;99;;0a4d55a8d778e5022fab701977c5d840bbc486d0;A;\n"
    ),
    "a list in Spanish": (
        "Matrícula,Apellidos,Nombres,Correo,id\n"
        "1,Pérez Gil,José,jose@example.org,jose\n2,dos Santos,Ângela,a@example.org,angela\n"
    ),
    "a list in Portuguese": (
        "Apelidos;Nome(s);E-mail;id\n"
        "Pérez Gil;José;jose@example.org;jose\ndos Santos;Ângela;a@example.org;angela\n"
    ),
    "nbgrader": (
        "\ufeffid,first_name,last_name,email,lms_user_id\n"
        "jose,José,Pérez Gil,jose@example.org,71\nangela,Ângela,dos Santos,,72\n"
    ),
}


@pytest.fixture
def course(empty_course: Path) -> Path:
    """A course without a gradebook."""
    return empty_course


def listed(course: Path) -> dict[str, tuple[str | None, ...]]:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {s.id: (s.first_name, s.last_name, s.email, s.lms_user_id) for s in book.students}


def roster(course: Path, text: str) -> str:
    path = course / "list.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("system", ROSTERS)
def test_do_names_appear(course: Path, system: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["students", roster(course, ROSTERS[system])]) == 0
    found = listed(course)
    assert {key: value[:2] for key, value in found.items()} == {
        "jose": ("José", "Pérez Gil"), "angela": ("Ângela", "dos Santos")
    }  # fmt: skip
    has_numbers = system in ("worksheet", "nbgrader") or system.startswith("canvas")
    assert found["jose"][2:] == (
        None if system.startswith("canvas") else "jose@example.org", "71" if has_numbers else None
    )  # fmt: skip
    assert "2 students new, 0 changed, 0 as they were." in capsys.readouterr().out


def test_is_nothing_written_when_only_asked(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = roster(course, ROSTERS["moodle"])
    assert main(["students", path, "--dry-run"]) == 0
    assert "2 students would be new" in capsys.readouterr().out
    assert listed(course) == {}


def test_does_the_gradebook_keep_what_the_list_does_not_say(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with begun(f"sqlite:///{course}/gradebook.db", "") as book:
        book.add_student("jose", first_name="Jose", email="old@example.org")
        book.add_student("zoe", first_name="Zoë")
    assert main(["students", roster(course, ROSTERS["canvas"])]) == 0
    found = listed(course)
    assert found["jose"] == ("José", "Pérez Gil", "old@example.org", "71")
    assert found["zoe"][0] == "Zoë"
    said = capsys.readouterr().out
    assert "left there: zoe" in said
    assert "1 students new, 1 changed, 0 as they were." in said
    assert main(["students", roster(course, ROSTERS["canvas"])]) == 0
    assert "0 students new, 0 changed, 2 as they were." in capsys.readouterr().out


ONE_COLUMN = "id,Nombre completo,Correo\n{},María José Muñoz Peña,mj@example.org\n"


def test_does_a_guess_of_first_and_last_name_change_none_that_are_known(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with begun(f"sqlite:///{course}/gradebook.db", "") as book:
        book.add_student("mj", first_name="María José", last_name="Muñoz Peña")
        book.add_student("bo", first_name="Bo", last_name="Li")
    assert main(["students", roster(course, ONE_COLUMN.format("mj"))]) == 0
    assert listed(course)["mj"][:3] == ("María José", "Muñoz Peña", "mj@example.org")
    said = capsys.readouterr().out
    assert "changed: mj: email (none) -> mj@example.org" in said
    assert "in one column" not in said
    assert main(["students", roster(course, ONE_COLUMN.format("bo"))]) == 0
    assert listed(course)["bo"][:2] == ("Bo", "Li")
    said = capsys.readouterr().out
    assert (
        "in one column, so those of the gradebook were kept: Bo Li (María José Muñoz Peña)" in said
    )


def test_is_what_would_change_said_before(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(f"sqlite:///{course}/gradebook.db", "") as book:
        book.add_student("jose", first_name="Jose", last_name="Perez")
    assert main(["students", roster(course, ROSTERS["canvas"]), "--dry-run"]) == 0
    assert "would change: jose: " in (said := capsys.readouterr().out)
    assert "first_name Jose -> José, last_name Perez -> Pérez Gil" in said
    assert listed(course)["jose"][0] == "Jose"


def test_is_a_student_without_a_name_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["students", roster(course, "username,group\njose,A\n")]) == 0
    assert "gives no name for jose" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "says"), [
    ("", "list.csv"), ("colour,size\nred,2\n", "name one by --id"),
    ("id,first_name\na,A\na,B\n", "several rows for a"),
])  # fmt: skip
def test_is_a_bad_list_one_sentence(
    course: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["students", roster(course, text)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("grading: ")
    assert says in error
    assert "Traceback" not in error


def test_is_a_list_that_is_not_there_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["students", "nowhere.csv"]) == 2
    assert "nowhere.csv cannot be read" in capsys.readouterr().err


BY_NUMBER = (
    "Nome,Apelido,Número de ID,Endereço de e-mail\n"
    "José,Pérez Gil,2026001,up2026001@example.org\nÂngela,dos Santos,2026002,ang@example.org\n"
)
BY_ADDRESS = (
    "Identificador,Nome completo,Endereço de e-mail,Estado,Última atualização (submissão)\n"
    "Participante 71,José Pérez Gil,UP2026001@example.org,-,"
    '"quarta-feira, 10 de junho de 2026, 23:14"\n'
    "Participante 72,Ângela dos Santos,ang@example.org,-,-\n"
    "Participante 73,Rui Nunes,rui@example.org,-,-\n"
)


def test_is_nobody_two_students_whom_two_lists_call_otherwise(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["students", roster(course, BY_NUMBER)]) == 0
    capsys.readouterr()
    assert main(["students", roster(course, BY_ADDRESS)]) == 0
    assert set(listed(course)) == {"2026001", "2026002", "rui"}
    said = capsys.readouterr().out
    assert "under another name, as the e-mail address tells, and called so: " in said
    assert "UP2026001 is 2026001" in said and "ang is 2026002" in said
    assert "1 students new, 2 changed, 0 as they were." in said


def test_does_one_address_of_two_students_tell_nothing(course: Path) -> None:
    two = BY_NUMBER.replace("up2026001@", "ang@")
    assert main(["students", roster(course, two)]) == 0
    assert main(["students", roster(course, BY_ADDRESS)]) == 0
    assert set(listed(course)) == {"2026001", "2026002", "UP2026001", "ang", "rui"}
