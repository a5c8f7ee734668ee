"""Downloads as Moodle and Canvas write them, after the sources named in collect/labels.py."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from tests import small_course
from tests.gradebooks import NAME

FILE = f"{NAME}.ipynb"
# Moodle's number and Canvas', first and last name, address, login.
CLASS = {
    "aperez": ("1234567", "101", "Ana Lucía", "Pérez Núñez", "aperez@uni.example"),
    "boneil": ("1234568", "102", "Brian", "O'Neil-Ruiz", "boneil@uni.example"),
    "cwu": ("1234569", "103", "Carla", "Wu", "cwu@uni.example"),
    "dnguyen": ("1234570", "104", "Đặng", "Nguyễn", "dnguyen@uni.example"),
}


def notebook(**answers: str) -> bytes:
    """Return a hand-in to the small course."""
    return nbformat.writes(small_course.hand_in(**answers)).encode()


def pack(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(files))
    return path


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def moodle(student: str, end: str = "_") -> str:
    """Return the folder that Moodle makes for a student: `clean_filename` drops some signs."""
    number, _, first, last, _ = CLASS[student]
    name = re.sub(r"[&<>\"`|':\\/]", "", f"{first} {last}".replace("_", " "))
    return f"{name}_{number}_assignsubmission_file{end}"


def canvas(student: str, attachment: int, file: str = FILE, late: bool = False) -> str:
    """Return the name that Canvas gives a file."""
    _, number, first, last, _ = CLASS[student]
    name = f"{last}, {first}".lower() + ("_LATE" if late else "") + f"_{number}"
    return re.sub(r"[^\w]", "", name) + f"_{attachment}_{file}"


def worksheet(
    path: Path, times: Mapping[str, str],
    headings: tuple[str, str] = ("Last modified (submission)", "Last modified (grade)"),
) -> Path:  # fmt: skip
    """Write Moodle's grading worksheet, with its headings for the two times."""
    lines = [
        "Identifier,Full name,ID number,Email address,Status,Group,Grade,Maximum grade,"
        f'"Grade can be changed","{headings[0]}","{headings[1]}"'
    ]
    for student, (number, _, first, last, address) in CLASS.items():
        when = times.get(student, "-")
        lines.append(
            f'"Participant {number}","{first} {last}",,{address},"Submitted for grading - ",'
            f'"Group {student[0]}",,10.00,Yes,"{when}","1 January 2020, 8:00 AM"'
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def participants(path: Path) -> Path:
    """Write the table that Moodle's page of participants gives."""
    rows = [f'{first},"{last}",{address},"A, G1"' for _, _, first, last, address in CLASS.values()]
    path.write_text("\n".join(['"First name","Last name","Email address",Groups', *rows]))
    return path


def gradebook(path: Path) -> Path:
    """Write Canvas' gradebook."""
    rows = [
        f'"{last}, {first}",{number},s-{number},{address},A,'
        for _, number, first, last, address in CLASS.values()
    ]
    head = f"Student,ID,SIS User ID,SIS Login ID,Section,{NAME} (991)"
    path.write_text("\n".join([head, "    Points Possible,,,,,13.00", *rows]), encoding="utf-8")
    return path


def nfd(text: str) -> str:
    """Return text as macOS writes it."""
    return unicodedata.normalize("NFD", text)


def collected(course: Path) -> dict[str, Any]:
    """Return what lies under submitted, by student and name."""
    return {
        path.relative_to(course / "submitted").as_posix(): path.read_bytes()
        for path in sorted((course / "submitted").rglob("*"))
        if path.is_file()
    }
