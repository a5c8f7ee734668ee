"""Answers to ``graph``: forward and backward through u = bc, v = a + u, J = 3v."""

# A hint reads best right under the name of its exercise.
# fmt: off
from misconceptions import accepted, base, look, misconception, slip


@base("graph")
def step_by_step(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    dv = 3
    du = dv
    da = dv
    db = du * c
    dc = du * b
    return J, da, db, dc

accepted("graph")(step_by_step)

slip(step_by_step, "forgets_the_factor_on_the_way_back", "dv = 3", "dv = 1", """
    The way back begins at J, and J grows faster than v. What is the derivative of 3v with respect
    to v?""")

slip(step_by_step, "da_without_the_chain", "da = dv", "da = 1", """
    a changes v by as much, but v is not J yet. Which factor does the chain rule still ask for?""")

slip(step_by_step, "db_and_dc_exchanged", "db = du * c", "db = du * b", "dc = du * b",
     "dc = du * c", """
    The derivatives with respect to b and c are exchanged. If b grows by 1, by how much does u = bc
    grow?""")

slip(step_by_step, "db_without_the_chain", "db = du * c", "db = c", "dc = du * b", "dc = b", """
    For b and c only the step to u is counted. What happens between u and J?""")

slip(step_by_step, "db_and_dc_without_the_product", "du * c", "du", "du * b", "du", """
    b and c are treated as if they were added. In the graph they are multiplied: how fast does
    their product grow?""")

slip(step_by_step, "chain_added", "du * c", "du + c", "du * b", "du + b", """
    The slopes of two steps are added. What does the chain rule do with them?""")

slip(step_by_step, "both_factors", "du * c", "du * b * c", "du * b", "du * b * c", """
    Both b and c stand in the derivative with respect to each of them. For the slope with respect to
    one, the other is all that counts.""")

slip(step_by_step, "J_without_the_factor", "J = 3 * v", "J = v", """
    The forward way stops at v. What is the last step of the graph?""")

slip(step_by_step, "J_multiplied_early", "v = a + u", "v = a + 3 * u", "J = 3 * v", "J = v", """
    Only u is multiplied by 3 on the way forward. Take the steps in the order of the graph.""")

slip(step_by_step, "u_as_a_sum", "u = b * c", "u = b + c", """
    b and c are added on the way forward. Which operation stands in the graph?""")

slip(step_by_step, "v_as_a_product", "v = a + u", "v = a * u", """
    a and u are multiplied on the way forward. Which operation stands in the graph?""")

slip(step_by_step, "the_numbers_of_the_check", "db = du * c", "db = 12", "dc = du * b",
     "dc = 21", """
    The results of the visible check stand in your code. Compute them from b and c instead.""")

slip(step_by_step, "an_input_for_the_factor", "dv = 3", "dv = b", """
    The slope of v is one of the inputs. Which number is v multiplied by?""")

slip(step_by_step, "J_left_out", "return J, da", "return da", """
    J does not come back. Four numbers are asked for, J first.""")

slip(step_by_step, "J_last", "return J, da, db, dc", "return da, db, dc, J", """
    J comes last. It is the first of the four numbers.""")

slip(step_by_step, "values_for_slopes", "return J, da, db, dc", "return J, 3 * a, 3 * b, 3 * c", """
    The inputs themselves come back, times 3. A derivative says how fast J grows with an input.""")

slip(step_by_step, "prints_the_graph", "return J, da, db, dc", "print(J, da, db, dc)", """
    Nothing comes back: print only shows numbers. What gives them to the caller?""")

@accepted("graph")
def in_one_line(a, b, c):
    return 3 * (a + b * c), 3, 3 * c, 3 * b

@accepted("graph")
def with_long_names(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    dJ_dv = 3.0
    dv_da, dv_du = 1.0, 1.0
    du_db, du_dc = c, b
    return J, dJ_dv * dv_da, dJ_dv * dv_du * du_db, dJ_dv * dv_du * du_dc

@accepted("graph")
def as_a_list(a, b, c):
    J = 3 * a + 3 * b * c
    return [J, np.float64(3), np.array(3 * c), np.array(3.0 * b)]

@accepted("graph")
def by_differences(a, b, c):
    f = lambda a, b, c: 3 * (a + b * c)
    J = f(a, b, c)
    return J, f(a + 1, b, c) - J, f(a, b + 1, c) - J, f(a, b, c + 1) - J

@misconception("graph", """
    The way back is taken for the derivative of one product of all. Go back one step at a time.""")
def product_of_everything(a, b, c):
    J = 3 * (a + b * c)
    return J, 3 * b * c, 3 * a * c, 3 * a * b


@look("graph", cases=[(1.5, -2.5, 4.25), (10, 7, 4), (-0.75, 0.4, 3.2)])
def four_numbers(graph, a, b, c):
    return [float(part) for part in graph(a, b, c)]
