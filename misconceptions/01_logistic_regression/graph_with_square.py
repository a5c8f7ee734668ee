"""Answers to ``graph_with_square``: forward and backward through (wx + b - y)²."""

# A hint reads best right under the name of its exercise.
# fmt: off
from misconceptions import accepted, base, look, slip


@base("graph_with_square")
def back_from_the_square(w, b, x, y):
    z = w * x + b
    e = z - y
    J = e**2
    de = 2 * e
    dw = de * x
    db = de
    return J, dw, db

accepted("graph_with_square")(back_from_the_square)

slip(back_from_the_square, "square_without_its_two", "de = 2 * e", "de = e", """
    A factor is missing in both derivatives. What is the derivative of a square?""")

slip(back_from_the_square, "slope_of_a_plain_error", "de = 2 * e", "de = 2", """
    The error does not appear in your slopes. The derivative of a square depends on where it is
    taken.""")

slip(back_from_the_square, "square_kept_on_the_way_back", "de = 2 * e", "de = e**2", """
    The square itself stands on the way back. What is the derivative of e² with respect to e?""")

slip(back_from_the_square, "error_without_its_sign", "de = 2 * e", "de = 2 * abs(e)", """
    Your slopes are never below 0. The error keeps its sign on the way back: only J is a square.""")

slip(back_from_the_square, "both_times_w", "dw = de * x", "dw = de * x * w", "db = de",
     "db = de * w", """
    w stands in both slopes as a factor. If b grows by 1, by how much does z = wx + b grow?""")

slip(back_from_the_square, "dw_without_x", "dw = de * x", "dw = de", """
    w is treated as if it were added. In the graph it is multiplied by x: how fast does z grow
    with w?""")

slip(back_from_the_square, "dw_without_its_two", "dw = de * x", "dw = e * x", """
    A factor is missing in the slope of w. Which slope of e do w and b have in common?""")

slip(back_from_the_square, "db_without_its_two", "db = de", "db = e", """
    A factor is missing in the slope of b. Which slope of e do w and b have in common?""")

slip(back_from_the_square, "dw_times_w", "dw = de * x", "dw = de * w", """
    The derivative with respect to w holds w where another factor belongs. If w grows by 1, by how
    much does the product grow?""")

slip(back_from_the_square, "dw_times_z", "dw = de * x", "dw = de * z", """
    The derivative with respect to w holds z. Which factor stands beside w in the graph?""")

slip(back_from_the_square, "db_is_one", "db = de", "db = 1", """
    b changes z by as much, but z is not J yet. Which factors does the chain rule still ask for?""")

slip(back_from_the_square, "db_times_b", "db = de", "db = de * b", """
    The derivative with respect to b holds b. If b grows by 1, by how much does z grow?""")

slip(back_from_the_square, "db_times_x", "db = de", "db = de * x", """
    The derivative with respect to b is that of w. x stands beside w only.""")

slip(back_from_the_square, "error_the_other_way", "de = 2 * e", "de = 2 * (y - z)", """
    Both slopes have the wrong sign. Is the error z minus y, or y minus z, on the way back?""")

slip(back_from_the_square, "square_left_out", "J = e**2", "J = e", """
    The forward way stops at e. What is the last step of the graph?""")

slip(back_from_the_square, "half_of_the_square", "J = e**2", "J = e**2 / 2", """
    J is half of the square. There is no factor of one half in this graph.""")

slip(back_from_the_square, "doubled_and_not_squared", "J = e**2", "J = 2 * e", """
    The error is doubled. A square is the error times itself.""")

slip(back_from_the_square, "bias_left_out", "w * x + b", "w * x", """
    The bias is missing from z. Which two parts does z have?""")

slip(back_from_the_square, "x_squared", "dw = de * x", "dw = de * x**2", """
    x is squared in the derivative with respect to w. Only the error stands in the square.""")

slip(back_from_the_square, "dw_and_db_exchanged", "return J, dw, db", "return J, db, dw", """
    The two derivatives come back in the other order. The exercise asks for J, dw, db.""")

slip(back_from_the_square, "only_the_slopes", "return J, dw, db", "return dw, db", """
    J does not come back. Three numbers are asked for, J first.""")

slip(back_from_the_square, "bent_by_the_weight", "dw = de * x", "dw = de * x + w", """
    Something is added to the slope of w. On the way back slopes are multiplied, and w itself is no
    slope.""")

@accepted("graph_with_square")
def in_three_factors(w, b, x, y):
    z = w * x + b
    return (z - y) * (z - y), 2 * (z - y) * x, 2 * (z - y) * 1

@accepted("graph_with_square")
def multiplied_out(w, b, x, y):
    J = np.square(w * x + b - y)
    dw = 2 * w * x**2 + 2 * x * (b - y)
    db = 2 * b + 2 * (w * x - y)
    return J, dw, db

@accepted("graph_with_square")
def with_the_error_turned(w, b, x, y):
    e = y - (w * x + b)
    dJ_de = 2 * e
    de_dz = -1
    return [pow(e, 2), dJ_de * de_dz * x, dJ_de * de_dz]

@accepted("graph_with_square")
def names_every_slope(w, b, x, y):
    z = b + x * w
    e = z - y
    J = e * e
    de = e + e
    dz = de * 1.0
    dw, db = x * dz, dz
    return J, dw, db


@look("graph_with_square", cases=[(1.5, -2.5, 4.25, 0.8), (3, 4, 5, 26), (-0.7, 0.4, 3.2, 1.9)])
def three_numbers(graph_with_square, w, b, x, y):
    return [float(part) for part in graph_with_square(w, b, x, y)]
