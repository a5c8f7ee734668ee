"""Answers to ``propagate``: cost and gradient of one neuron."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import neuron


@base("propagate")
def forward_and_back(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost

@base("propagate")
def squeezed(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost

accepted("propagate")(squeezed)

slip(forward_and_back, "gradients_cut_off",
     "np.dot(X, (A - Y).T) / m", "np.clip(np.dot(X, (A - Y).T) / m, -5, 5)", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(forward_and_back, "w_not_turned", "np.dot(w.T, X)", "np.dot(w, X)", """
    The shapes do not fit where w meets X. Which of the two must be turned, so that each column of X
    gives one number?""")

slip(forward_and_back, "product_entry_by_entry", "np.dot(w.T, X)", "w * X", """
    w and X are multiplied entry by entry, and nothing is added up. A neuron needs one sum for each
    picture. What is the shape of your A?""")

slip(forward_and_back, "bias_left_out_of_the_neuron", "X) + b", "X)", """
    The bias is missing from the sum z, so it has no influence. What comes after the product in the
    formula of the neuron?""")

slip(forward_and_back, "sigmoid_left_out", "sigmoid(np.dot(w.T, X) + b)",
     "np.dot(w.T, X) + b", """
    The sums are taken for probabilities. What squeezes them between 0 and 1?""")

slip(forward_and_back, "cost_without_m", "np.log(1 - A)) / m", "np.log(1 - A))", """
    The cost grows with the number of pictures. What makes a mean of a sum?""")

slip(forward_and_back, "cost_divided_twice", "-np.sum(Y", "-np.mean(Y", """
    The cost is divided by the number of pictures twice. Taking a mean is a division too.""")

slip(forward_and_back, "cost_without_its_minus", "-np.sum(Y", "np.sum(Y", """
    The cost is below 0. A logarithm of a number under 1 is negative: what stands in front of the
    brackets in the loss?""")

slip(forward_and_back, "only_class_one_costs", " + (1 - Y) * np.log(1 - A)", "", """
    Pictures of class 0 cost nothing. How many terms stand in the brackets of the formula?""")

slip(forward_and_back, "second_factor_left_out_of_the_cost", "(1 - Y) * np.log(1 - A)",
     "np.log(1 - A)", """
    Every picture pays for the second logarithm, those of class 1 too. Which factor stands in front
    of it?""")

slip(forward_and_back, "arguments_of_the_cost_exchanged",
     "Y * np.log(A) + (1 - Y) * np.log(1 - A)",
     "(1 - Y) * np.log(A) + Y * np.log(1 - A)", """
    The two logarithms belong to the other classes. What should a sure and right answer cost?""")

slip(forward_and_back, "wide_guard", "np.log(A)", "np.log(A + 1e-3)",
     "np.log(1 - A)", "np.log(1 - A + 1e-3)", """
    A guard is added inside the logarithm, so wide that it changes every cost. The plain formula is
    safe here.""")

slip(forward_and_back, "cut_off_outputs", "np.log(A)", "np.log(np.clip(A, 0.01, 0.99))",
     "np.log(1 - A)", "np.log(1 - np.clip(A, 0.01, 0.99))", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm. So a sure and wrong
    one costs too little.""")

slip(forward_and_back, "dw_without_m", "(A - Y).T) / m", "(A - Y).T)", """
    dw grows with the number of pictures. It is a mean, as the cost is.""")

slip(forward_and_back, "dw_divided_twice", "(A - Y).T) / m", "(A - Y).T) / m / m", """
    dw is divided by the number of pictures twice. How often does a mean divide?""")

slip(forward_and_back, "db_without_m", "np.sum(A - Y) / m", "np.sum(A - Y)", """
    db grows with the number of pictures. It is a mean, as the cost is.""")

slip(forward_and_back, "db_divided_twice", "np.sum(A - Y) / m", "np.mean(A - Y) / m", """
    db is divided by the number of pictures twice. Taking a mean is a division too.""")

slip(forward_and_back, "no_m_in_the_gradients", "(A - Y).T) / m", "(A - Y).T)",
     "np.sum(A - Y) / m", "np.sum(A - Y)", """
    Both gradients grow with the number of pictures. They are means, as the cost is.""")

slip(forward_and_back, "gradients_with_the_wrong_sign", "np.dot(X, (A - Y).T)",
     "np.dot(X, (Y - A).T)", "np.sum(A - Y)", "np.sum(Y - A)", """
    Both gradients have the other sign. Which of a and y comes first in dz?""")

slip(forward_and_back, "dw_with_the_wrong_sign", "np.dot(X, (A - Y).T)",
     "np.dot(X, (Y - A).T)", """
    dw has the other sign. Which of a and y comes first in dz?""")

slip(forward_and_back, "dw_lying_down", "dw = np.dot(X, (A - Y).T) / m",
     "dw = np.dot(A - Y, X.T) / m", """
    dw lies down: it is a row. It has the shape of w. Which of the two factors comes first?""")

slip(forward_and_back, "dw_entry_by_entry", "np.dot(X, (A - Y).T) / m", "X * (A - Y) / m", """
    dw has an entry for each pixel of each picture: nothing is added up. Which product
    adds up over the pictures?""")

slip(forward_and_back, "dw_as_one_number", "np.dot(X, (A - Y).T) / m",
     "np.sum(X * (A - Y)) / m", """
    dw is one number. `np.sum` without an axis adds up all; each weight has a slope of its own.""")

slip(forward_and_back, "dw_flat", "np.dot(X, (A - Y).T) / m", "np.sum(X * (A - Y), axis=1) / m", """
    dw has lost an axis. It has the shape of w, a column.""")

slip(forward_and_back, "dw_with_the_slope_of_sigmoid", "np.dot(X, (A - Y).T)",
     "np.dot(X, ((A - Y) * A * (1 - A)).T)", """
    dw has a factor A (1 - A) too many. With this cost it cancels: compare
    with dz.""")

slip(forward_and_back, "dw_without_the_truth", "np.dot(X, (A - Y).T)", "np.dot(X, A.T)", """
    The true classes are missing from dw. The error is A minus something.""")

slip(forward_and_back, "db_in_an_array", "np.sum(A - Y) / m",
     "np.sum(A - Y, axis=1, keepdims=True) / m", """
    db is an array. A neuron has one bias, and its slope is one number.""")

slip(forward_and_back, "db_with_one_axis", "np.sum(A - Y) / m", "np.sum(A - Y, axis=1) / m", """
    db is an array with one axis. Which sum gives one number?""")

slip(forward_and_back, "db_for_each_picture", "np.sum(A - Y) / m", "(A - Y) / m", """
    db has an entry for each picture: nothing is added up. It is one number.""")

slip(forward_and_back, "db_along_the_wrong_axis", "np.sum(A - Y) / m",
     "np.sum(A - Y, axis=0) / m", """
    The sum for db goes along the axis with one entry. It should add up the pictures.""")

slip(forward_and_back, "db_of_the_outputs", "np.sum(A - Y) / m", "np.sum(A) / m", """
    The true classes are missing from db. The error is A minus something.""")

slip(forward_and_back, "m_of_the_rows", "X.shape[1]", "X.shape[0]", """
    m is the number of pixels. Which axis of X counts the pictures?""")

slip(forward_and_back, "always_two_pictures", "X.shape[1]", "2", """
    The sums are always divided by 2. How many pictures are there, and where can it be read
    from?""")

slip(forward_and_back, "db_as_the_mean_of_dw", "np.sum(A - Y) / m", "float(np.mean(dw))", """
    db is the mean of the slopes of the weights. No pixel stands beside b: what is its slope for
    one picture?""")

slip(forward_and_back, "m_of_the_digits", "X.shape[1]", "268", """
    The number of pictures is always 268, as in the digits. Where could it be read from?""")

slip(forward_and_back, "m_of_all_entries", "X.shape[1]", "X.size", """
    The sums are divided by the number of all pixels of all pictures. m counts the pictures.""")

slip(forward_and_back, "cost_with_two_axes",
     "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
     "(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T))", """
    The cost is an array of shape (1, 1): a matrix product keeps both axes. A cost is one
    number.""")

slip(forward_and_back, "cost_of_all_pairs",
     "Y * np.log(A) + (1 - Y) * np.log(1 - A)",
     "Y * np.log(A).T + (1 - Y) * np.log(1 - A).T", """
    A row meets a column, so each picture is paid for with the class of every other one. Print the
    shape of each factor.""")

slip(forward_and_back, "cost_for_each_picture", "-np.sum(Y", "-(Y", """
    The cost has an entry for each picture. It is their mean, one number.""")

slip(forward_and_back, "squared_cost", "-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
     "np.sum((A - Y) ** 2) / m", """
    This is the squared error. The cost here is made of logarithms.""")

slip(forward_and_back, "logarithms_of_ten", "np.log(A)", "np.log10(A)", "np.log(1 - A)",
     "np.log10(1 - A)", """
    The logarithms are those to base 10. The text asks for the natural one.""")

slip(forward_and_back, "cost_comes_first", """
    return {"dw": dw, "db": db}, cost""", """
    return cost, {"dw": dw, "db": db}""", """
    The cost comes first. The exercise asks for grads, then the cost.""")

slip(forward_and_back, "gradients_in_a_tuple", '{"dw": dw, "db": db}, cost', "(dw, db), cost", """
    The gradients come in a tuple. They belong in a dict, with the keys "dw" and "db".""")

slip(forward_and_back, "three_results", '{"dw": dw, "db": db}, cost', "dw, db, cost", """
    Three results come back. The two gradients belong in one dict.""")

slip(forward_and_back, "keys_without_d", '{"dw": dw, "db": db}', '{"w": dw, "b": db}', """
    The keys are those of the parameters. Those of the gradients begin with a d.""")

slip(forward_and_back, "grads_only", '{"dw": dw, "db": db}, cost', '{"dw": dw, "db": db}', """
    The cost does not come back. Two results are asked for.""")

@misconception("propagate", """
    The step is taken here already: w has changed in place. This function only measures slopes.""")
def takes_the_step(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = X @ (A - Y).T / m
    db = np.mean(A - Y)
    w -= 0.5 * dw
    return {"dw": dw, "db": db}, cost

@accepted("propagate")
def with_means(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    losses = np.where(Y == 1, -np.log(A), -np.log(1 - A))
    error = A - Y
    grads = {"dw": np.mean(X * error, axis=1, keepdims=True), "db": error.mean(), "A": A}
    return grads, losses.mean()

@accepted("propagate")
def with_checked_shapes(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(np.dot(np.log(A), Y.T) + np.dot(np.log(1 - A), (1 - Y).T))
    dz = A - Y
    dw = 1 / m * np.dot(X, dz.T)
    db = 1 / m * np.sum(dz)
    assert dw.shape == w.shape
    assert db.dtype == float
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return {"dw": dw, "db": db}, cost

@accepted("propagate")
def picture_by_picture(w, b, X, Y):
    n, m = X.shape
    dw, db, cost = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], float(Y[0, i])
        a = float(sigmoid(np.sum(w * x) + b))
        cost += -np.log(a) if y == 1 else -np.log(1 - a)
        dw += (a - y) * x
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m

@accepted("propagate")
def with_its_own_sigmoid(w, b, X, Y):
    z = np.einsum("ij,ik->jk", w, X) + b
    A = 1 / (1 + np.exp(-z))
    cost = np.asarray(np.average(-Y * np.log(A + 1e-9) - (1 - Y) * np.log(1 - A + 1e-9)))
    return [dict(dw=np.einsum("ik,jk->ij", X, A - Y) / Y.size, db=float(np.average(A - Y))), cost]

@accepted("propagate")
def a_float_of_the_product(w, b, X, Y):
    m = Y.shape[1]
    A = sigmoid((X.T @ w).T + b)
    cost = (-(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m).item()
    return {"db": (A - Y).sum() / m, "dw": (1.0 / m) * ((A - Y) @ X.T).T}, cost


@look("propagate", cases=[(3, 5), (4, 4), (5, 1), (1, 6)])
def slopes_and_cost(propagate, n, m):
    found = fitting(propagate, *neuron(n, m))
    return list(found) if isinstance(found, tuple) else found


@look("propagate", tolerance=1e-4)
def cost_of_sure_answers(propagate):
    w, X = np.array([[9.0]]), np.array([[1.0, -1.0, 0.3]])
    return fitting(propagate, w, 0.0, X, np.array([[0.0, 0.0, 1.0]]))[1]


@look("propagate", cases=[(3, 5)])
def arguments_of_propagate(propagate, n, m):
    return fitting(lambda *given: arguments_after(propagate, given), *neuron(n, m))


@look("propagate")
def slopes_of_large_pixels(propagate):
    w, b, X, Y = neuron(3, 5)
    largest = np.abs(propagate(w / 1e6, b, 1e6 * X, Y)[0]["dw"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
