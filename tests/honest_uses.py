# ruff: noqa: E501 - the tables hold students' code
"""What honest hand-ins import and use, a cell each: none may be refused a call of the kernel's.

`benchmarks/system_calls.py` looks at what these ask of the kernel; the list of calls that a
student's process may make, `grading/student/isolation/allowed_calls.py`, is what it saw, and
`tests/test_calls.py` has each of them run under that list. Each cell checks what it did, so that
one that is degraded in silence is seen.
"""

from importlib.util import find_spec

NUMPY = {
    "linear algebra": """
import numpy as np
A = np.random.default_rng(0).standard_normal((300, 300))
u, s, v = np.linalg.svd(A)
assert np.allclose((u * s) @ v, A)
assert np.allclose(np.linalg.solve(A, A @ np.ones(300)), 1)
np.linalg.eigvals(A); np.linalg.lstsq(A, np.ones(300)); np.fft.fft2(A)""",
    "large arrays come and go": """
import numpy as np
for size in (10**3, 10**5, 10**7, 3 * 10**7):
    a = np.zeros(size); a += 1; b = np.sort(a); a.resize(2 * size, refcheck=False); del a, b
parts = [bytearray(n) for n in range(0, 400_000, 1000)]
del parts""",
    "files of arrays": """
import numpy as np
a = np.arange(12.0).reshape(3, 4)
np.save("a.npy", a); np.savez("a.npz", a=a); np.savez_compressed("b.npz", a=a)
np.savetxt("a.txt", a); a.tofile("a.bin")
assert (np.load("a.npy") == a).all() and (np.load("b.npz")["a"] == a).all()
assert (np.loadtxt("a.txt") == a).all() and np.genfromtxt("a.txt").shape == (3, 4)
assert np.fromfile("a.bin").size == 12
assert np.load("a.npy", mmap_mode="r")[0, 0] == 0""",
    "a memory map": """
import numpy as np
m = np.memmap("m.bin", dtype=float, mode="w+", shape=(1000, 100))
m[:] = 1; m.flush(); del m
assert np.memmap("m.bin", dtype=float, mode="r").sum() == 100_000""",
    "random numbers": """
import random, secrets, numpy as np
np.random.seed(1); np.random.randn(3); np.random.default_rng().random(3); random.random()
random.SystemRandom().random(); secrets.token_hex(8); random.seed()
np.random.RandomState().shuffle([1, 2])""",
    "settings": """
import numpy as np
np.show_config(); np.set_printoptions(precision=3); np.seterr(all="warn"); np.geterr()""",
}  # fmt: skip
PICTURES = {
    "figures inline": """
import numpy as np, matplotlib.pyplot as plt
fig, axes = plt.subplots(2, 2, figsize=(8, 6), layout="constrained")
axes[0, 0].imshow(np.eye(20)); axes[0, 1].scatter([1, 2], [3, 4], c=[0, 1]); axes[1, 0].hist([1, 2, 2])
axes[1, 1].contourf(np.outer(range(9), range(9))); fig.colorbar(axes[0, 0].images[0])
fig.suptitle(r"$\\frac{\\partial L}{\\partial W}$"); plt.show()""",
    "figures in files": """
import matplotlib.pyplot as plt
from pathlib import Path
plt.plot([1, 4, 9], label="$x^2$"); plt.legend()
for kind in ("png", "pdf", "svg", "jpg", "eps"):
    plt.savefig(f"figure.{kind}"); assert Path(f"figure.{kind}").stat().st_size
plt.close("all")
assert plt.imread("figure.png").ndim == 3; plt.imsave("saved.png", [[0.0, 1.0]])""",
    "an animation": """
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation, PillowWriter
fig, ax = plt.subplots(); (line,) = ax.plot([0, 1])
film = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=3)
film.save("film.gif", writer=PillowWriter(5)); film.to_jshtml(); plt.close(fig)""",
    "three dimensions and styles": """
import matplotlib, matplotlib.pyplot as plt, numpy as np
with plt.style.context("ggplot"):
    ax = plt.figure().add_subplot(projection="3d")
    ax.plot_surface(*np.meshgrid(range(5), range(5)), np.ones((5, 5))); plt.show()
with plt.xkcd():
    plt.plot([1, 2]); plt.show()
matplotlib.font_manager.findfont("serif"); matplotlib.rcParams["font.size"] = 9""",
    "formats of inline figures": """
%matplotlib inline
%config InlineBackend.figure_formats = ["svg", "retina"]
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
set_matplotlib_formats("png"); plt.plot([1]); plt.show()""",
    "windows, where there are none": """
import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt
plt.switch_backend("QtAgg"); matplotlib.use("nbAgg", force=True); matplotlib.use("Agg")
plt.ion(); plt.plot([1, 2]); plt.pause(0.01); plt.show(block=False); plt.ioff()
%matplotlib widget
%matplotlib notebook
%matplotlib tk
%matplotlib qt
plt.plot([1, 2]); plt.show()""",
    "pictures by Pillow": """
from PIL import Image, ImageDraw, ImageFont
picture = Image.new("RGB", (40, 40)); ImageDraw.Draw(picture).text((0, 0), "x")
picture.save("p.png"); picture.save("p.jpg"); picture.save("p.webp"); assert Image.open("p.png").size == (40, 40)
picture.resize((9, 9)); display(picture)""",
}  # fmt: skip
LEARNING = {
    "estimators": """
import numpy as np
from sklearn.cluster import KMeans, DBSCAN, AgglomerativeClustering, MiniBatchKMeans
from sklearn.decomposition import PCA, NMF
from sklearn.ensemble import RandomForestClassifier, GradientBoostingClassifier, BaggingClassifier
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.manifold import TSNE
from sklearn.mixture import GaussianMixture
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier, export_text
import warnings; warnings.simplefilter("ignore")
X = np.random.default_rng(0).standard_normal((60, 4)); y = (X[:, 0] > 0).astype(int)
for made in (KMeans(2, n_init=2), MiniBatchKMeans(2, n_init=2), GaussianMixture(2), PCA(2), NMF(2)):
    made.fit(np.abs(X))
for made in (RandomForestClassifier(5), GradientBoostingClassifier(n_estimators=5), LogisticRegression(),
             BaggingClassifier(n_estimators=3), Ridge(), SGDClassifier(), GaussianNB(), SVC(),
             LinearSVC(), KNeighborsClassifier(), MLPClassifier(max_iter=20), DecisionTreeClassifier()):
    made.fit(X, y).predict(X)
DBSCAN().fit(X); AgglomerativeClustering().fit(X); TSNE(perplexity=5).fit_transform(X)""",
    "clusters": """
import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import silhouette_score
X, y = make_blobs(300, centers=[[0, 0], [9, 9], [0, 9]], random_state=0)
made = KMeans(3, n_init=3, random_state=0).fit(X)
assert len(set(zip(made.labels_, y))) == 3 and silhouette_score(X, made.labels_) > 0.5
assert HistGradientBoostingClassifier(max_iter=3).fit(X, y).score(X, y) > 0.9""",
    "pictures of MNIST": """
from utils import datasets
d = datasets.mnist(seed=3)
assert d.X_train.shape == (784, 4000) and d.Y_test.sum() == 1000""",
    "scores and searches by several jobs": """
import numpy as np
from sklearn.datasets import load_iris
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, cross_val_score, cross_validate, learning_curve, train_test_split
X, y = load_iris(return_X_y=True); X = PCA(2).fit_transform(X)
a, b, c, d = train_test_split(X, y, random_state=0)
model = LogisticRegression(max_iter=200)
assert (cross_val_score(model, X, y, n_jobs=-1) == cross_val_score(model, X, y)).all()
search = GridSearchCV(model, {"C": [0.01, 1]}, n_jobs=2, cv=3).fit(a, c)
assert search.best_params_ == GridSearchCV(model, {"C": [0.01, 1]}, cv=3).fit(a, c).best_params_
RandomizedSearchCV(model, {"C": [0.1, 1, 9]}, n_iter=2, n_jobs=-1, cv=3).fit(a, c)
cross_validate(model, X, y, n_jobs=2); learning_curve(model, X, y, n_jobs=2)
forest = RandomForestClassifier(5, n_jobs=2, random_state=0).fit(a, c)
assert (forest.predict(b) == RandomForestClassifier(5, random_state=0).fit(a, c).predict(b)).all()""",
    "joblib": """
import joblib
from math import sqrt
asked = [joblib.delayed(sqrt)(i**2) for i in range(5)]
for backend in (None, "loky", "threading", "multiprocessing"):
    assert joblib.Parallel(n_jobs=2, backend=backend)(asked) == [0, 1, 2, 3, 4]
for hint in ("threads", "processes"):
    assert joblib.Parallel(n_jobs=-1, prefer=hint)(asked) == [0, 1, 2, 3, 4]
assert joblib.Parallel(n_jobs=2, require="sharedmem", verbose=11)(asked)[-1] == 4
assert sorted(joblib.Parallel(n_jobs=2, return_as="generator_unordered")(asked))[-1] == 4
with joblib.parallel_config(backend="loky", n_jobs=2, inner_max_num_threads=1):
    assert joblib.Parallel()(asked)[-1] == 4
with joblib.parallel_backend("threading", n_jobs=2):
    assert joblib.Parallel()(asked)[-1] == 4
assert joblib.cpu_count() == joblib.cpu_count(only_physical_cores=True) == joblib.effective_n_jobs(-1) == 1""",
    "threads of libraries": """
import numpy as np, threadpoolctl
assert any(found["user_api"] == "blas" for found in threadpoolctl.threadpool_info())
with threadpoolctl.threadpool_limits(1, user_api="blas"):
    np.eye(50) @ np.eye(50)""",
    "data sets, splits and scores": """
from sklearn import datasets, metrics, model_selection, pipeline, preprocessing
from sklearn.linear_model import LogisticRegression
X, y = datasets.load_digits(return_X_y=True); datasets.load_iris(); datasets.make_moons(50)
a, b, c, d = model_selection.train_test_split(X, y, random_state=0)
made = pipeline.make_pipeline(preprocessing.StandardScaler(), LogisticRegression(max_iter=50)).fit(a[:200], c[:200])
assert made.score(b, d) > 0.5; metrics.confusion_matrix(d, made.predict(b)); made
model_selection.cross_val_score(made, X[:200], y[:200], cv=3)
model_selection.GridSearchCV(made, {"logisticregression__C": [0.1, 1]}, cv=2).fit(X[:200], y[:200])""",
    "one job": """
from sklearn.ensemble import RandomForestClassifier
import numpy as np, joblib
X = np.random.default_rng(0).standard_normal((60, 4)); y = X[:, 0] > 0
RandomForestClassifier(5, n_jobs=1).fit(X, y).predict(X)
assert joblib.Parallel(1)(joblib.delayed(abs)(-i) for i in range(5))[-1] == 4""",
    "models in files": """
import joblib, pickle, numpy as np
from sklearn.linear_model import Ridge
made = Ridge().fit(np.eye(3), [1, 2, 3])
joblib.dump(made, "model.joblib"); joblib.load("model.joblib")
pickle.dump(made, open("model.pkl", "wb")); pickle.load(open("model.pkl", "rb"))
joblib.dump(np.ones((500, 500)), "array.joblib"); joblib.load("array.joblib", mmap_mode="r")
memory = joblib.Memory("cache", verbose=0); assert memory.cache(abs)(-3) == 3""",
    "scipy": """
import numpy as np
from scipy import integrate, interpolate, io, linalg, ndimage, optimize, signal as sg, sparse, spatial, special, stats
assert abs(optimize.minimize(lambda x: (x - 3) ** 2, 0.0).x[0] - 3) < 1e-3
integrate.quad(np.sin, 0, 1); integrate.solve_ivp(lambda t, y: -y, (0, 1), [1.0]); interpolate.interp1d([0, 1], [0, 1])
io.savemat("m.mat", {"a": np.eye(2)}); io.loadmat("m.mat"); sg.convolve([1, 2], [1, 2]); stats.ttest_ind([1, 2, 3], [2, 3, 4])
sparse.linalg.spsolve(sparse.eye(5).tocsc(), np.ones(5)); spatial.KDTree(np.eye(3)); ndimage.gaussian_filter(np.eye(9), 1)
linalg.expm(np.eye(3)); special.expit(0.0); stats.norm.rvs(size=3); optimize.curve_fit(lambda x, a: a * x, [1, 2], [2, 4])""",
}  # fmt: skip
THREADS = {
    "threads": """
import threading, queue, time
q, lock, event, seen = queue.Queue(), threading.Lock(), threading.Event(), []
def work():
    event.wait(5)
    while True:
        item = q.get()
        if item is None: return
        with lock: seen.append(item)
        q.task_done()
many = [threading.Thread(target=work, name=f"worker {i}", daemon=i % 2 == 0) for i in range(8)]
[t.start() for t in many]; event.set(); [q.put(i) for i in range(200)]; q.join()
[q.put(None) for t in many]; [t.join(5) for t in many]; assert sorted(seen) == list(range(200))
timer = threading.Timer(0.01, seen.clear); timer.start(); timer.join(); assert not seen
barrier = threading.Barrier(2); semaphore = threading.Semaphore(1); condition = threading.Condition()
with condition: condition.wait(0.01)
assert semaphore.acquire(timeout=0.01); threading.get_native_id(); threading.stack_size()""",
    "pools of threads": """
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
with ThreadPoolExecutor(4) as pool:
    assert list(pool.map(abs, [-1, 2])) == [1, 2]
    many = [pool.submit(pow, 2, i) for i in range(20)]; wait(many, timeout=5); list(as_completed(many))""",
    "BLAS": """
import numpy as np
a = np.random.default_rng(0).standard_normal((600, 600)); a @ a; np.linalg.inv(a)""",
    "asyncio": """
import asyncio
async def one(n):
    await asyncio.sleep(0.001); return n
assert await asyncio.gather(*map(one, range(5))) == list(range(5))
assert await asyncio.to_thread(abs, -1) == 1
assert await asyncio.get_running_loop().run_in_executor(None, abs, -2) == 2
try:
    await asyncio.wait_for(asyncio.sleep(5), 0.01)
except asyncio.TimeoutError:
    pass
q = asyncio.Queue(); await q.put(1); await q.get(); lock = asyncio.Lock()
async with lock: pass""",
    "a time limit by a signal": """
import signal, time
def late(*_): raise TimeoutError
signal.signal(signal.SIGALRM, late); signal.alarm(5); signal.alarm(0); signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    time.sleep(2); raise SystemError
except TimeoutError:
    pass
signal.getitimer(signal.ITIMER_REAL); signal.getsignal(signal.SIGINT); signal.signal(signal.SIGALRM, signal.SIG_DFL)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    pass""",
}  # fmt: skip
NOTEBOOK = {
    "time": "%time sum(range(1000))\n%timeit -n2 -r2 sum(range(9))\nx = %timeit -n1 -r1 -o -q sum([1])",
    "time of a cell": "%%time\nx = sum(range(1000))",
    "timing of a cell": "%%timeit -n2 -r2\nsum(range(9))",
    "profiles": "%prun -q sum(range(9))\nimport cProfile, tracemalloc\ncProfile.run('1')\n"
    "tracemalloc.start(); tracemalloc.stop()",
    "magics": "%who\n%whos\n%pwd\n%env HOME\n%lsmagic\n%precision 3\n%xmode Verbose\n%xmode Plain",
    # Colab's folder is not here, and `%cd` says so; `%store` is there in every kernel.
    "folders that are elsewhere": """
import os
before = os.getcwd()
%cd /content/drive/MyDrive
os.makedirs("deep/er", exist_ok=True)
%cd deep/er
%cd -
assert os.getcwd() == before
%bookmark here
%cd -b here""",
    "values kept for another notebook": "x = 1\n%store x\ndel x\n%store -r x\nassert x == 1\n%store -d x\n%store -z",
    "folders": "import os\nos.makedirs('deep/er', exist_ok=True)\n%cd deep\n%cd ..",
    "files of a cell": "%%writefile helper.py\nvalue = 7",
    "modules of one's own": """
from pathlib import Path
Path("mine.py").write_text("value = 7"); import mine, importlib
assert importlib.reload(mine).value == 7
%run mine.py""",
    "modules that are loaded again": """
%load_ext autoreload
%autoreload 2
from pathlib import Path
Path("changing.py").write_text("def value(): return 7"); import changing
%autoreload now
assert changing.value() == 7
Path("changing.py").write_text("def value(): return 77")
%autoreload now
assert changing.value() == 77""",
    "capture": "%%capture caught\nprint('x')\nimport sys\nprint('y', file=sys.stderr)",
    "help": "import numpy as np\nnp.dot?\nhelp(len)\nimport inspect, pydoc\n"
    "inspect.getsource(inspect.getsource)\npydoc.render_doc(len)",
    "display": """
from IPython.display import HTML, Image, JSON, Latex, Markdown, Math, ProgressBar, clear_output, display
display(HTML("<b>x</b>"), Markdown("**x**"), Math("x"), Latex("x"), JSON({}), display_id="one")
list(ProgressBar(9)); clear_output()""",
    "widgets": "from ipywidgets import interact, IntSlider, Output\n"
    "interact(lambda n: print(n), n=(0, 5))\nwith Output():\n    print(1)",
    "warnings and logs": """
import logging, warnings, traceback, faulthandler
logging.basicConfig(filename="log.txt", level="INFO"); logging.info("x"); warnings.warn("x")
logging.getLogger().addHandler(logging.StreamHandler()); traceback.print_stack()""",
}  # fmt: skip
LIBRARY = {
    "time, dates and places": """
import calendar, datetime, locale, os, platform, sys, time, timeit, zoneinfo
time.time(); time.perf_counter(); time.monotonic(); time.process_time(); time.thread_time(); time.sleep(0.001)
time.strftime("%c"); time.localtime(); time.get_clock_info("monotonic"); time.tzset(); os.times()
datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Zurich")); calendar.month(2026, 1); timeit.timeit("1", number=9)
locale.setlocale(locale.LC_ALL, "C"); locale.getlocale(); locale.localeconv(); platform.python_version(); os.uname()
sys.getsizeof(1); os.cpu_count(); os.getpid(); os.getppid(); os.getcwd(); os.uname(); os.getlogin
os.sched_getaffinity(0); os.get_terminal_size.__name__; sys.version""",
    "temporary files": """
import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "x"), "w").close()
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("x"); file.flush(); os.fsync(file.fileno())
with tempfile.TemporaryFile() as file: file.write(b"x"); file.seek(0); file.truncate()
tempfile.mkdtemp(); os.close(tempfile.mkstemp()[0])
with tempfile.SpooledTemporaryFile(10) as file: file.write(b"x" * 100)""",
    "text, tables and pickles": """
import configparser, csv, json, pickle, shelve, sqlite3, xml.etree.ElementTree as tree
json.dump({"a": [1]}, open("a.json", "w")); assert json.load(open("a.json")) == {"a": [1]}
with open("a.csv", "w", newline="") as file: csv.writer(file).writerows([[1, 2], [3, 4]])
assert len(list(csv.reader(open("a.csv")))) == 2
pickle.dumps({"a": 1}, 5); tree.fromstring("<a/>")
with sqlite3.connect(":memory:") as base: base.execute("create table t (x)")
with open("x.txt", "a", encoding="utf-8") as file: file.writelines(["a", "ü"])
for line in open("x.txt", errors="replace"): pass""",
    "a database in a file": """
import os, sqlite3
for _ in range(2):
    with sqlite3.connect("x.db") as base:
        base.execute("create table if not exists t (x)")
        base.executemany("insert into t values (?)", [(i,) for i in range(1000)])
    base.close()
base = sqlite3.connect("x.db")
try:
    with base:
        base.execute("delete from t")
        raise KeyError
except KeyError: pass
assert base.execute("select count(*) from t").fetchone() == (2000,)
assert sqlite3.connect("file:x.db?mode=ro", uri=True).execute("select max(x) from t").fetchone() == (999,)
base.execute("vacuum"); base.close(); os.remove("x.db")""",
    "archives": """
import bz2, gzip, io, lzma, tarfile, zipfile, zlib
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as file: file.writestr("a", "b")
zipfile.ZipFile("a.zip").read("a"); gzip.open("a.gz", "wb").write(b"x"); bz2.compress(b"x"); lzma.compress(b"x")
with tarfile.open("a.tar.gz", "w:gz") as file: file.add("a.zip")
tarfile.open("a.tar.gz").getnames()""",
    "files and folders": """
import fileinput, filecmp, glob, os, pathlib, shutil
from pathlib import Path
Path("one").mkdir(); Path("one/two").write_text("x" * 100_000); Path("one/two").rename("one/three")
Path("one/three").replace("one/four"); os.rename("one/four", "one/two"); Path("link").symlink_to("one/two"); os.readlink("link")
os.link("one/two", "hard"); shutil.copyfile("one/two", "copied"); assert filecmp.cmp("one/two", "copied", shallow=False)
shutil.move("copied", "moved"); os.truncate("moved", 5); os.remove("moved"); os.unlink("hard"); Path("link").unlink()
list(Path(".").rglob("*")); glob.glob("*"); list(os.walk(".")); os.listdir(); [e.stat() for e in os.scandir()]
os.path.exists("one"); os.access("one", os.R_OK); Path("one").resolve(); Path("one/two").stat(); Path("touched").touch()
os.path.realpath("one"); os.path.expanduser("~"); os.chdir("one"); os.chdir(".."); shutil.rmtree("one"); shutil.which("ls")
number = os.open("raw", os.O_RDWR | os.O_CREAT); os.write(number, b"abc"); os.lseek(number, 0, 0); os.pread(number, 1, 0)
os.pwrite(number, b"x", 0); os.dup(number); os.dup2(number, 60); os.close(60); os.ftruncate(number, 1); os.fdatasync(number)
os.set_inheritable(number, False); os.isatty(number); os.fstat(number); os.readv(number, [bytearray(3)])
os.writev(number, [b"a"]); os.posix_fallocate(number, 0, 100); os.close(number); os.umask(0o077)
import mmap
with open("raw", "r+b") as file, mmap.mmap(file.fileno(), 0) as mapped: mapped[0]; mapped.flush(); mapped.find(b"x")
with mmap.mmap(-1, 5000) as mapped: mapped[0] = 1""",
    "C by ctypes": """
import ctypes, ctypes.util
libc = ctypes.CDLL(None)
assert libc.abs(-3) == 3
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
array = (ctypes.c_int * 2000)(*range(2000, 0, -1))
libc.qsort(array, 2000, 4, compare(lambda a, b: a[0] - b[0])); assert array[0] == 1""",
    "memory, limits and garbage": """
import gc, psutil, resource, sys, weakref
gc.collect(); gc.get_stats(); resource.getrusage(resource.RUSAGE_SELF); resource.getrlimit(resource.RLIMIT_AS)
sys.setrecursionlimit(5000); sys.getrecursionlimit(); sys.intern("x")
def deep(n): return n and deep(n - 1)
deep(4000)""",
    "much of the standard library": """
import argparse, array, ast, base64, bisect, cmath, collections, contextlib, copy, dataclasses, decimal, difflib, dis
import email, enum, fractions, functools, getpass, hashlib, heapq, hmac, html, http.client, itertools, keyword, linecache
import math, mimetypes, numbers, operator, pprint, re, select, selectors, socket, ssl, statistics, string, struct
import subprocess, textwrap, types, typing, unicodedata, unittest, urllib.request, uuid, doctest, multiprocessing
import concurrent.futures, multiprocessing.pool, xmlrpc.client, wsgiref, imaplib, curses, readline, tkinter.constants
hashlib.sha256(b"x").hexdigest(); uuid.uuid4(); doctest.testmod(); getpass.getuser
class T(unittest.TestCase):
    def test(self): self.assertTrue(True)
unittest.main(argv=["x"], exit=False); argparse.ArgumentParser().parse_args([])""",
}  # fmt: skip
OTHERS = {
    "pandas": """
import pandas as pd, numpy as np
frame = pd.DataFrame({"a": np.arange(5), "b": list("vwxyz"), "t": pd.date_range("2026-01-01", periods=5, tz="UTC")})
frame.to_csv("f.csv"); pd.read_csv("f.csv"); frame.to_json("f.json"); frame.to_pickle("f.pkl"); pd.read_pickle("f.pkl")
frame.groupby("b").a.mean(); frame.describe(); frame.plot(y="a"); frame.merge(frame); frame.query("a > 2"); display(frame)""",
    "tqdm": """
from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto
from tqdm.notebook import tqdm as notebook
for _ in tqdm(range(50)): pass
for _ in trange(50): pass
for _ in auto(range(5)): pass""",
    "seaborn": """
import seaborn as sns, numpy as np
sns.set_theme(); sns.heatmap(np.eye(3)); sns.histplot([1, 2, 2])""",
    "numba": """
import numba, numpy as np
@numba.njit
def total(a):
    s = 0.0
    for x in a: s += x
    return s
assert total(np.ones(9)) == 9
@numba.njit(parallel=True)
def twice(a):
    for i in numba.prange(len(a)): a[i] *= 2
    return a
twice(np.ones(9))""",
    "requests": "import requests, urllib3, httpx\nrequests.Session()",
    "torch": "import torch\nassert float(torch.ones(3).sum()) == 3",
    "sympy": "import sympy\nx = sympy.symbols('x')\nassert sympy.diff(x**2) == 2 * x",
    "plotly": "import plotly.express as px\npx.line([1, 2])",
    "rich": "from rich.progress import track\nfor _ in track(range(9)): pass",
}  # fmt: skip
USES = {
    **NUMPY, **PICTURES, **LEARNING, **THREADS, **NOTEBOOK, **LIBRARY,
    **{name: code for name, code in OTHERS.items() if find_spec(name)},
}  # fmt: skip

# What is refused, and the calls by which it was asked for: the cell gets an error that names it.
REFUSED = {
    "another program": ("import subprocess\nsubprocess.run(['ls'])", "pipe2"),
    "the system's commands": ("import os\nprint(os.system('ls'))", "clone"),
    "a copy of the process": ("import os\nos.fork()", "clone"),
    "a pool of processes": ("import multiprocessing\nmultiprocessing.Pool(2)", "pipe2"),
    "a pool of threads in the style of processes": (
        "from multiprocessing.pool import ThreadPool\nThreadPool(2)", "pipe2",
    ),
    "a pool of futures": (
        "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor(2)", "pipe2",
    ),
    "a queue between processes": ("import multiprocessing\nmultiprocessing.Queue()", "pipe2"),
    "a copy with its times": (
        "import shutil\nopen('x', 'w').close()\nshutil.copystat('x', 'x')", "utimensat",
    ),
    "a download": (
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=1)", "socket",
    ),
    "a signal": ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", "kill"),
    "a mode": ("import os\nopen('x', 'w').close()\nos.chmod('x', 0o777)", "chmod"),
    "a copy with its mode": (
        "import shutil\nopen('x', 'w').close()\nshutil.copy('x', 'y')", "chmod",
    ),
    "a lock on a file": ("import fcntl\nfcntl.lockf(open('x', 'w'), fcntl.LOCK_EX)", "fcntl"),
    "files in memory": ("import os\nos.memfd_create('x')", "memfd_create"),
    "news of a folder": ("import ctypes\nctypes.CDLL(None).inotify_init1(0)", "inotify_init1"),
    "a call of the future": ("import ctypes\nctypes.CDLL(None).syscall(9999)", "call number 9999"),
}  # fmt: skip
