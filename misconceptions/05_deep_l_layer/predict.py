"""Answers to ``predict``: the classes."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import examples, network


@base("predict")
def from_the_outputs(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)

@base("predict")
def with_the_caches(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)

slip(from_the_outputs, "probabilities", "AL, _ =", "return", """
    return (AL > 0.5).astype(int)""", "[0]", """
    Probabilities come back. The exercise asks for the class of each example.""")

slip(from_the_outputs, "classes_exchanged", "AL > 0.5", "AL < 0.5", """
    The classes are exchanged: 1 stands where the probability is below one half. Which way does
    your comparison point?""")

slip(from_the_outputs, "threshold_zero", "AL > 0.5", "AL > 0", """
    Each output above 0 gives class 1, and a probability is always above it. Which number is the
    border?""")

slip(from_the_outputs, "without_a_row", "astype(int)", "astype(int).ravel()", """
    The predictions have lost their row. They keep the shape (1, m).""")

slip(from_the_outputs, "threshold_mean", "AL > 0.5", "AL > AL.mean()", """
    The outputs are compared with their own mean. Then an example's class depends on the others that
    come with it.""")

slip(with_the_caches, "pair_compared", "AL, caches", "AL", """
    The pair that L_model_forward returns is compared as a whole. Take AL out of it first.""")

slip(from_the_outputs, "argmax_of_one_row",
     "(AL > 0.5).astype(int)", "np.argmax(AL, axis=0).reshape(1, -1)", """
    Every example gets class 0. In a single row argmax always finds 0, and so does cutting a
    probability to a whole number. Where does your code use one half?""")

slip(from_the_outputs, "as_a_column", "astype(int)", "astype(int).T", """
    The predictions stand in a column. They keep the shape (1, m), one column for each example.""")

@misconception("predict", """
    Only the first layer is used. The network may have more.""")
def first_layer_only(X, parameters):
    A, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
    return (A > 0.5).astype(int)

slip(from_the_outputs, "one_class_for_all", """
    return (AL > 0.5).astype(int)""", """
    predictions = np.zeros(AL.shape)
    predictions[0, 0] = AL[0, 0] > 0.5
    return predictions""", """
    Only the first example is judged, the others all get 0. How far does your loop or index
    go?""")

slip(with_the_caches, "half_of_the_sums",
     "(AL > 0.5).astype(int)", "np.where(caches[-1][1] > 0.5, 1, 0)", """
    The last layer's sums are compared with one half. The probability is what comes out of the
    sigmoid.""")

slip(with_the_caches, "half_counts_as_one", "AL > 0.5", "AL >= 0.5", """
    A probability of exactly one half gives class 1 in your function. What does the exercise say
    about that case?""")

slip(with_the_caches, "minus_one_for_zero", "(AL > 0.5).astype(int)", "np.where(AL > 0.5, 1, -1)",
     """
    The classes are -1 and 1. The exercise asks for 0 and 1.""")

slip(with_the_caches, "first_example_only",
     "(AL > 0.5).astype(int)", "np.array([[int(AL[0, 0] > 0.5)]])", """
    Only one class comes back, that of the first example. Each example has one.""")

slip(with_the_caches, "list_of_classes", "(AL > 0.5).astype(int)", "[int(a > 0.5) for a in AL[0]]",
     """
    The classes are in a list. The exercise asks for an array of one row.""")

slip(with_the_caches, "prints_the_classes",
     "return (AL > 0.5).astype(int)", "print((AL > 0.5).astype(int))", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")

slip(with_the_caches, "largest_wins", "AL > 0.5", "AL == AL.max()", """
    The largest probability alone gets class 1. Each example is judged by itself.""")

@accepted("predict")
def as_booleans(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return AL > 0.5

@accepted("predict")
def as_floats_in_a_loop(X, parameters):
    m = X.shape[1]
    p = np.zeros((1, m))
    probabilities, caches = L_model_forward(X, parameters)
    for i in range(m):
        if probabilities[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    return p

@accepted("predict")
def by_rounding(X, parameters):
    return np.round(L_model_forward(X, parameters)[0])

@accepted("predict")
def by_the_sign_of_z(X, parameters):
    _, caches = L_model_forward(X, parameters)
    return np.where(caches[-1][1] > 0, 1, 0)

@accepted("predict")
def as_small_integers(X, parameters):
    AL = L_model_forward(X=X, parameters=parameters)[0]
    return np.array([[1 if a > 0.5 else 0 for a in AL.flatten()]], dtype=np.uint8)

@accepted("predict")
def rounds_to_even(X, parameters):
    return np.rint(L_model_forward(X, parameters)[0])

@misconception("predict", """
    The examples are counted by the rows of X. Which axis of X counts them?""")
def as_many_as_inputs(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    predictions = np.zeros((1, X.shape[0]))
    for i in range(X.shape[0]):
        predictions[0, i] = AL[0, i] > 0.5
    return predictions


@look("predict")
def predictions_between(predict):
    X = np.array([[0.3, -0.3, 0.01, 5.0]])
    return predict(X, {"W1": np.ones((1, 1)), "b1": np.zeros((1, 1))})


@look("predict", cases=[([3, 5, 4, 1], 9), ([3, 1], 6)])
def predictions(predict, layer_dims, m):
    return predict(examples(layer_dims[0], m)[0], network(layer_dims))


@look("predict")
def prediction_in_the_middle(predict):
    return predict(np.zeros((2, 3)), {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))})
