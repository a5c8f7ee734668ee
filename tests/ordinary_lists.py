# ruff: noqa: E501 - the tables hold students' code
"""Two lists of exercises as they were written for nbgrader alone, each answered in several ways.

One asks for nothing but values, so that its model answer passes apart as well as together; right
answers to it return what does not cross, and wrong ones do what no value tells. The other has
classes, a generator, an exception of its own, printed text, patches, files and partial credit.

Of each exercise: the model answer, the test, and other answers, right and wrong.
"""

from pathlib import Path

import nbformat
import ordinary_course as course
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from ordinary_course import Exercises

# A name that the course's own library has too.
UTILS = 'def limpar(s):\n    return "".join(c for c in s.lower() if c.isalpha() or c == " ")\n'

FUNCOES: Exercises = {
    "ordenar": (
        "def ordenar(xs):\n    return sorted(xs)",
        "x = [3, 1, 2]\nassert ordenar(x) == [1, 2, 3]\nassert x == [3, 1, 2], 'xs mudou'",
        ["def ordenar(xs):\n    xs.sort()\n    return xs", "def ordenar(xs):\n    xs.sort()",
         "def ordenar(xs):\n    return xs"],
    ),
    "contar": (
        "def contar(s):\n    r = {}\n    for c in s:\n        r[c] = r.get(c, 0) + 1\n    return r",
        "assert contar('aba') == {'a': 2, 'b': 1}\nassert contar('') == {}",
        ["from collections import Counter\ndef contar(s):\n    return Counter(s)",
         "from collections import defaultdict\ndef contar(s):\n    r = defaultdict(int)\n    for c in s:\n        r[c] += 1\n    return r",
         "def contar(s):\n    return {c: 1 for c in s}",
         "def contar(s):\n    return sorted(s)"],
    ),
    "pares": (
        "def pares(n):\n    return [i for i in range(n) if i % 2 == 0]",
        "assert list(pares(5)) == [0, 2, 4]\nassert sum(pares(7)) == 12",
        ["def pares(n):\n    yield from range(0, n, 2)", "def pares(n):\n    return range(0, n, 2)",
         "def pares(n):\n    return filter(lambda i: i % 2 == 0, range(n))",
         "def pares(n):\n    return {i for i in range(0, n, 2)}",
         "def pares(n):\n    return range(1, n, 2)"],
    ),
    "media": (
        "def media(xs):\n    if not xs:\n        raise ValueError('vazia')\n    return sum(xs) / len(xs)",
        "assert media([1, 2]) == 1.5\ntry:\n    media([])\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('ValueError?')",
        ["from fractions import Fraction\ndef media(xs):\n    if not xs:\n        raise ValueError\n    return Fraction(sum(xs), len(xs))",
         "class Vazia(ValueError):\n    pass\ndef media(xs):\n    if not xs:\n        raise Vazia('vazia')\n    return sum(xs) / len(xs)",
         "import statistics\ndef media(xs):\n    return statistics.mean(xs)",
         "def media(xs):\n    if not xs:\n        raise ValueError\n    return np.mean(xs)",
         "def media(xs):\n    return sum(xs) / max(len(xs), 1)"],
    ),
    "extremos": (
        "def extremos(xs):\n    return min(xs), max(xs)",
        "assert extremos([3, 1, 2]) == (1, 3)\na, b = extremos([5])\nassert a == b == 5",
        ["from collections import namedtuple\nE = namedtuple('E', 'menor maior')\ndef extremos(xs):\n    return E(min(xs), max(xs))",
         "def extremos(xs):\n    return [min(xs), max(xs)]"],
    ),
    "fatorial": (
        "def fatorial(n):\n    return 1 if n < 2 else n * fatorial(n - 1)",
        "assert fatorial(5) == 120\nassert fatorial(30) == 265252859812191058636308480000000",
        ["import math\ndef fatorial(n):\n    return math.gamma(n + 1)",
         "import math\nfatorial = math.factorial"],
    ),
    "quieto": (
        "def quieto(x):\n    return 2 * x",
        "import io\nfrom contextlib import redirect_stdout\nbuf = io.StringIO()\nwith redirect_stdout(buf):\n    assert quieto(2) == 4\nassert buf.getvalue() == '', 'não imprima'",
        ["def quieto(x):\n    print(x)\n    return 2 * x"],
    ),
    "palavras": (
        "from utils import limpar\ndef palavras(s):\n    return sorted(set(limpar(s).split()))",
        "assert palavras('O rato, o gato.') == ['gato', 'o', 'rato']\nassert isinstance(palavras(''), list)",
        ["from utils import limpar\ndef palavras(s):\n    return set(limpar(s).split())",
         "import utils\ndef palavras(s):\n    return tuple(sorted(set(utils.limpar(s).split())))"],
    ),
    "nota": (
        "def nota(x):\n    return 'A' if x >= 9 else 'B' if x >= 7 else 'C'",
        "pontos = 0\nfor x, certo in ((9, 'A'), (8, 'B'), (7, 'B'), (0, 'C')):\n    pontos += 0.5 * (nota(x) == certo)\npontos",
        ["def nota(x):\n    return 'A' if x > 9 else 'B' if x >= 7 else 'C'", "def nota(x):\n    return 'C'",
         "import enum\nclass N(str, enum.Enum):\n    A = 'A'; B = 'B'; C = 'C'\ndef nota(x):\n    return N.A if x >= 9 else N.B if x >= 7 else N.C",
         "def nota(x):\n    return None"],
    ),
    "lento": (
        "def lento(n):\n    return n * (n + 1) // 2", "assert lento(10) == 55",
        ["import time\ndef lento(n):\n    time.sleep(12)\n    return n * (n + 1) // 2"],
    ),
    "par": (
        "def par(n):\n    return n % 2 == 0", "assert par(2) is True\nassert par(3) is False",
        ["def par(n):\n    return np.mod(n, 2) == 0", "def par(n):\n    return 1 - n % 2"],
    ),
    "banco": (
        "import sqlite3\ndef banco(nomes):\n    with sqlite3.connect('nomes.db') as base:\n"
        "        base.execute('create table if not exists n (nome)')\n        base.execute('delete from n')\n"
        "        base.executemany('insert into n values (?)', [(x,) for x in nomes])\n"
        "    return [x for x, in base.execute('select nome from n order by nome')]",
        "assert banco(['b', 'a']) == ['a', 'b']\nassert banco([]) == []",
        ["import sqlite3\ndef banco(nomes):\n    with sqlite3.connect('nomes.db') as base:\n"
         "        base.execute('create table if not exists n (nome)')\n"
         "        base.executemany('insert into n values (?)', [(x,) for x in nomes])\n"
         "    return [x for x, in base.execute('select nome from n')]"],
    ),
}  # fmt: skip

_LEITURA = '''class Leitura:
    def __init__(self, estacao, hora, celsius):
        if celsius < -273.15:
            raise ValueError(f"{celsius} está abaixo do zero absoluto")
        self.estacao, self.hora, self.celsius = estacao, hora, float(celsius)
    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32
    def __eq__(self, other):
        if not isinstance(other, Leitura):
            return NotImplemented
        return (self.estacao, self.hora, self.celsius) == (other.estacao, other.hora, other.celsius)
    def __repr__(self):
        return f"Leitura({self.estacao!r}, {self.hora!r}, {self.celsius!r})"'''
_LER = """class LinhaRuim(Exception):
    def __init__(self, numero, texto):
        super().__init__(f"linha {numero}: {texto!r}")
        self.numero = numero
def ler(linhas, pular=False):
    for n, linha in enumerate(linhas, 1):
        try:
            estacao, hora, celsius = linha.strip().split(";")
            yield Leitura(estacao, int(hora), float(celsius.replace(",", ".")))
        except ValueError as e:
            if not pular:
                raise LinhaRuim(n, linha) from e"""
_TABELA = 'def tabela(leituras):\n    for x in leituras:\n        print(f"{x.estacao:<10}{x.celsius:6.1f}")'
_VARIANCIA = """def soma(xs):
    return sum(xs)
def variancia(xs):
    m = soma(xs) / len(xs)
    return sum((x - m) ** 2 for x in xs) / (len(xs) - 1)"""
_ACUM = """class Acumulador:
    def __init__(self):
        self.n, self.soma = 0, 0.0
    def __iadd__(self, x):
        self.n += 1; self.soma += x
        return self
    def __len__(self):
        return self.n
    @property
    def media(self):
        return self.soma / self.n
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return a[0] is ZeroDivisionError"""
_GRAVAR = """import json
from pathlib import Path
def gravar(xs, caminho="resumo.json"):
    Path(caminho).write_text(json.dumps({"n": len(xs)}))"""

LEITURAS: Exercises = {
    "Leitura": (
        _LEITURA,
        'r = Leitura("Belém", 6, 25)\nassert r.celsius == 25.0 and abs(r.fahrenheit - 77) < 1e-9\n'
        'assert repr(r) == "Leitura(\'Belém\', 6, 25.0)", repr(r)\n'
        'assert isinstance(Leitura.__dict__["fahrenheit"], property)',
        [_LEITURA.replace("    @property\n", ""), f"import math\n{_LEITURA}\nprint('pronto')",
         f"{_LEITURA}\nimport sys\nsys.exit(0)", f"{_LEITURA}\nnome = input('nome?')",
         f"{_LEITURA}\nimport warnings\nwarnings.warn('velho', DeprecationWarning)"],
    ),
    "erros": (
        "def aceita(t):\n    try:\n        Leitura('x', 0, t)\n    except ValueError:\n        return False\n    return True",
        'try:\n    Leitura("x", 0, -300)\nexcept ValueError as e:\n    assert "-300" in str(e)\nelse:\n    raise AssertionError("?")\n'
        'assert not aceita(-300) and aceita(0)\nassert r == Leitura("Belém", 6, 25) and r != "Belém"',
        ["def aceita(t):\n    return t > -273.15", "def aceita(t):\n    return True"],
    ),
    "ler": (
        _LER,
        'import inspect, itertools\ng = ler(["Belém;6;25,5", "Natal;7;28"])\nassert inspect.isgenerator(g)\n'
        'assert next(g) == Leitura("Belém", 6, 25.5)\nassert [x.estacao for x in g] == ["Natal"]\n'
        'infinito = (f"E{i};{i % 24};20" for i in itertools.count())\n'
        'assert [x.estacao for x in itertools.islice(ler(infinito), 2)] == ["E0", "E1"]\n'
        'with open("dados/estações.csv", encoding="utf-8") as f:\n    assert len(list(ler(f, pular=True))) == 3',
        [_LER.replace("yield Leitura", "r = Leitura"), _LER.replace("if not pular:", "if True:"),
         _LER.replace("linha.strip().split", "linha.split"), f"%timeit -n1 -r1 sum([1])\n{_LER}"],
    ),
    "LinhaRuim": (
        "def numero(linhas):\n    try:\n        list(ler(linhas))\n    except LinhaRuim as e:\n        return e.numero",
        'try:\n    list(ler(["Belém;6;25", "oi"]))\nexcept LinhaRuim as e:\n    assert e.numero == 2 and isinstance(e.__cause__, ValueError)\nelse:\n    raise AssertionError\n'
        'assert numero(["oi"]) == 1 and numero([]) is None',
        ["def numero(linhas):\n    return 1", "def numero(linhas):\n    return list(ler(linhas))"],
    ),
    "tabela": (
        _TABELA,
        'import io\nfrom contextlib import redirect_stdout\nbuf = io.StringIO()\nwith redirect_stdout(buf):\n'
        '    nada = tabela([Leitura("Belém", 6, 25.55), Leitura("Natal", 7, -1)])\nassert nada is None\n'
        'assert buf.getvalue().splitlines()[1] == "Natal       -1.0", buf.getvalue()\n'
        'assert "for" in inspect.getsource(tabela)',
        ["def tabela(leituras)\n    pass",
         'def tabela(leituras):\n    return "\\n".join(f"{x.estacao:<10}{x.celsius:6.1f}" for x in leituras)',
         'def tabela(leituras):\n    print(*[f"{x.estacao:<10}{x.celsius:6.1f}" for x in leituras], sep="\\n")',
         'def tabela(leituras):\n    print("\\n".join(map(lambda x: f"{x.estacao:<10}{x.celsius:6.1f}", leituras)))'],
    ),
    "variancia": (
        _VARIANCIA,
        "assert abs(variancia([1.0, 2.0, 3.0]) - 1) < 1e-12\nguardada = soma\ndel soma\ntry:\n    variancia([1, 2])\nexcept NameError:\n    pass\n"
        "else:\n    raise AssertionError('variancia não usa soma')\nfinally:\n    soma = guardada",
        [_VARIANCIA.replace("m = soma(xs)", "m = sum(xs)"), _VARIANCIA.replace("(len(xs) - 1)", "len(xs)"),
         f"{_VARIANCIA}\nimport subprocess\nprint(subprocess.run(['wc', '-l', 'dados/estações.csv'], capture_output=True).stdout)",
         f"{_VARIANCIA}\n!ls dados", f"import pandas as pd\n{_VARIANCIA}"],
    ),
    "acumulador": (
        _ACUM,
        'import random\nrandom.seed(2024)\npontos = 0\na = Acumulador()\namostra = [random.gauss(20, 5) for _ in range(10)]\n'
        'try:\n    for x in amostra:\n        a += x\n    pontos += 0.5\nexcept Exception as e:\n    print("+=:", e)\n'
        'try:\n    assert len(a) == 10\n    pontos += 0.5\nexcept Exception as e:\n    print("len:", repr(e))\n'
        'try:\n    assert abs(a.media - sum(amostra) / 10) < 1e-9\n    pontos += 0.5\nexcept Exception as e:\n    print("media:", repr(e))\n'
        'try:\n    with Acumulador() as b:\n        b.media\n    pontos += 0.5\nexcept Exception as e:\n    print("with:", repr(e))\npontos',
        [_ACUM.replace("return self.n\n", "return 3\n"), _ACUM.replace("a[0] is ZeroDivisionError", "False"),
         _ACUM.replace("self.soma / self.n", "round(self.soma / self.n, 3)"), "class Acumulador:\n    pass",
         f"random.seed(1)\n{_ACUM}"],
    ),
    "gravar": (
        _GRAVAR,
        'from unittest.mock import patch\ngravar([1, 2, 6])\nassert json.loads(Path("resumo.json").read_text()) == {"n": 3}\n'
        'with patch("pathlib.Path.write_text") as w:\n    gravar([4])\nassert w.called\n'
        'with patch("builtins.print") as p:\n    gravar([1], "outro.json")\np.assert_not_called()',
        [_GRAVAR.replace("    Path", "    print('ok')\n    Path"),
         'import json\nfrom pathlib import Path\ndef gravar(xs, caminho="resumo.json"):\n    with open(caminho, "w") as f:\n        json.dump({"n": len(xs)}, f)',
         f"{_GRAVAR}\nimport os\nos.makedirs('tmp', exist_ok=True)\ngravar([1], 'tmp/a.json')"],
    ),
    "escolha": (
        'resposta = "b"', 'assert resposta in ("a", "b", "c")\nassert resposta == "b"',
        ['resposta = "a"', 'resposta = "d"', "resposta = None"],
    ),
}  # fmt: skip

LISTS = {"funcoes": FUNCOES, "leituras": LEITURAS}


def _notebook(exercises: Exercises) -> NotebookNode:
    made = course.source(exercises)
    # nbgrader leaves the empty cell of a student's own out of nothing: its name is the notebook's.
    made.cells[-1].metadata.nbgrader.grade_id = f"by_hand_{next(iter(exercises))}"
    return made


def write(root: Path) -> None:
    """Write the course, as it lies before anything is released."""
    first, *others = LISTS
    course.write(root, _notebook(LISTS[first]))
    folder = root / "source" / course.NAME
    (folder / f"{course.NAME}.ipynb").rename(folder / f"{first}.ipynb")
    for name in others:
        nbformat.write(_notebook(LISTS[name]), folder / f"{name}.ipynb")
    (folder / "utils.py").write_text(UTILS)
    (folder / "dados").mkdir()
    text = "Belém;6;25,5\nestragada\nNatal;7;28\nRio;x;3\nBelém;7;26\n"
    (folder / "dados/estações.csv").write_text(text, encoding="utf-8")


def classes() -> list[str]:
    """Return the students: one for each answer that an exercise has, and the model."""
    most = max(len(answers) for of in LISTS.values() for _, _, answers in of.values())
    return ["modelo", *(f"aluno{number}" for number in range(most)), "celulas", "vazio"]


def hand_in(root: Path, release: str) -> None:
    """Write what the class hands in; who has no other answer to an exercise gives the model's."""
    for student in classes():
        for name, exercises in LISTS.items():
            path = root / release / course.NAME / f"{name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            for cell in list(notebook.cells):
                marks = cell.metadata.get("nbgrader", {})
                if marks.get("solution") and marks.grade_id in exercises:
                    cell.source = _answer(student, exercises[marks.grade_id], cell.source)
            if student == "celulas":  # of their own, and a test that was changed
                notebook.cells.insert(3, new_code_cell("zero = 0\nimport statistics as st"))
                for cell in notebook.cells:
                    if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_ordenar":
                        cell.source = "pass"
            target = root / "submitted" / student / course.NAME / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, target)


def _answer(student: str, exercise: tuple[str, str, list[str]], stub: str) -> str:
    model, _, others = exercise
    if student == "vazio":
        return stub
    if student == "celulas":
        return others[0]
    number = student.removeprefix("aluno")
    return others[int(number)] if number.isdigit() and int(number) < len(others) else model
