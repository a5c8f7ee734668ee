"""Answers to ``shares``: each entry's share of its column."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after


@base("shares")
def by_the_sums(table):
    totals = np.sum(table, axis=0)
    return table / totals

accepted("shares")(by_the_sums)

slip(by_the_sums, "sums_of_the_rows", "axis=0", "axis=1, keepdims=True", """
    Each row adds up to 1. Each column should. Which axis does the sum go along?""")

slip(by_the_sums, "sums_of_the_rows_without_an_axis", "axis=0", "axis=1", """
    The sums go along the rows, and then they are laid over the columns. Print the shape of the
    sums: how many should there be?""")

slip(by_the_sums, "share_of_the_whole_table", "np.sum(table, axis=0)", "np.sum(table)", """
    Each entry is a share of the whole table, not of its column. What does a sum without an axis add
    up?""")

slip(by_the_sums, "share_of_the_largest", "np.sum(table", "np.max(table", """
    Each column is divided by its largest entry. A share is of the whole column.""")

slip(by_the_sums, "share_of_the_mean", "np.sum(table", "np.mean(table", """
    Each column is divided by its mean. A share is of the whole column.""")

slip(by_the_sums, "in_percent", "table / totals", "100 * table / totals", """
    The shares are in percent. The exercise asks for numbers from 0 to 1.""")

slip(by_the_sums, "whole_divisions", "table / totals", "table // totals", """
    Two slashes cut the decimals off. What does one slash do?""")

slip(by_the_sums, "turned_table", "table / totals", "(table / totals).T", """
    Rows and columns have changed places. The result has the shape of the table.""")

slip(by_the_sums, "sums_only", "return table / totals", "return totals", """
    The sums of the columns come back. What is to be done with them?""")

slip(by_the_sums, "upside_down", "table / totals", "totals / table", """
    The whole is divided by the part. A share is the part divided by the whole.""")

slip(by_the_sums, "rounded_shares", "table / totals", "np.round(table / totals, 2)", """
    The shares are rounded. Return all their digits.""")

@misconception("shares", """
    The shape of the example is written into the code: four columns. Where could their number be
    read from?""")
def four_columns(table):
    totals = table.sum(axis=0)
    return table / totals.reshape(1, 4)

@misconception("shares", """
    The table has changed: something writes into it, such as `/=`. Make a new array.""")
def divided_in_place(table):
    if table.dtype.kind == "f":
        table /= table.sum(axis=0)
        return table
    return table / table.sum(axis=0)

@misconception("shares", """
    Only the first row is added up for the sum of a column. A sum over `axis=0` goes down all
    rows.""")
def first_row_for_the_sum(table):
    return table / table[0]

@accepted("shares")
def with_keepdims(table):
    return table / table.sum(axis=0, keepdims=True)

@accepted("shares")
def reshaped_sums(table):
    cal = table.sum(axis=0)
    return table / cal.reshape(1, table.shape[1])

@accepted("shares")
def turned_twice(table):
    rows = np.transpose(table)
    return np.transpose(rows / np.sum(rows, axis=1)[:, np.newaxis])

@accepted("shares")
def by_a_product(table):
    return table * (1.0 / (np.ones((1, table.shape[0])) @ table))

@accepted("shares")
def in_a_copy(table):
    table = np.array(table, dtype=float)
    for column in range(table.shape[1]):
        table[:, column] /= table[:, column].sum()
    return table


def a_table(rows, columns):
    return np.random.default_rng([rows, columns]).integers(1, 60, (rows, columns)) * 1.0


@look("shares", cases=[(3, 4), (2, 2), (3, 3), (5, 2), (1, 3)])
def divided(shares, rows, columns):
    return fitting(shares, a_table(rows, columns))


@look("shares")
def of_whole_numbers(shares):
    return fitting(shares, a_table(3, 4).astype(int))


@look("shares", cases=[(3, 4), (2, 2)])
def table_after(shares, rows, columns):
    return fitting(lambda table: arguments_after(shares, [table]), a_table(rows, columns))
