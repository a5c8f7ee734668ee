"""Answers to ``predict``: the class of each picture."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting

from .given import neuron


@base("predict")
def compared(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0.5).astype(int)

@base("predict")
def in_a_loop(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    return Y_prediction

accepted("predict")(in_a_loop)

slip(compared, "probabilities_for_classes", "(A > 0.5).astype(int)", "A", """
    Probabilities come back. The exercise asks for the class of each picture, 0 or 1.""")

slip(compared, "half_is_one", "A > 0.5", "A >= 0.5", """
    A probability of exactly one half gives class 1. What does the exercise say about that case?""")

slip(compared, "other_classes", "A > 0.5", "A < 0.5", """
    The classes are exchanged: 1 stands where the probability is below one half.""")

slip(compared, "above_zero", "A > 0.5", "A > 0", """
    Each probability above 0 gives class 1, and that is every one. Which number is the border?""")

slip(compared, "sums_above_half", "sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b", """
    The sums are compared with one half. The probability is what comes out of the sigmoid.""")

slip(compared, "rounded_sums", "sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b",
     "(A > 0.5).astype(int)", "np.round(A)", """
    The sums are rounded. A sum can be any number: for which sums is class 1 the more probable
    one?""")

slip(compared, "bias_forgotten", "X) + b", "X)", """
    The bias is missing from the sum. Which two parts does z have?""")

slip(compared, "w_upright", "np.dot(w.T, X)", "np.dot(w, X)", """
    The shapes do not fit where w meets X. Which of the two must be turned?""")

slip(compared, "without_the_row", "astype(int)", "astype(int).ravel()", """
    The classes have lost their row. They have the shape (1, m).""")

slip(compared, "classes_in_a_column", "astype(int)", "astype(int).T", """
    The classes stand in a column. They have the shape (1, m), a column for each picture.""")

slip(compared, "one_and_minus_one", "(A > 0.5).astype(int)", "np.where(A > 0.5, 1, -1)", """
    The classes are -1 and 1. The exercise asks for 0 and 1.""")

slip(compared, "digits_for_classes", "(A > 0.5).astype(int)", "np.where(A > 0.5, 8, 3)", """
    The digits come back. The exercise asks for the classes, 0 and 1.""")

slip(compared, "above_the_mean", "A > 0.5", "A > A.mean()", """
    The outputs are compared with their own mean. Then the class of a picture depends on the others
    that come with it.""")

slip(compared, "cut_off_decimals", "(A > 0.5).astype(int)", "A.astype(int)", """
    The decimals are cut off, so every probability becomes 0. What is it to be compared with?""")

slip(in_a_loop, "first_picture_only", "range(A.shape[1])", "range(1)", """
    Only the first picture is judged, the others all get 0. Where does the loop end, and where is
    `return`?""")

slip(in_a_loop, "last_picture_left_out", "range(A.shape[1])", "range(A.shape[1] - 1)", """
    The last picture is left out. How far does the loop go?""")

slip(in_a_loop, "a_place_for_each_pixel", "m = X.shape[1]", "m = X.shape[0]", """
    There is a place for each pixel. Which axis of X counts the pictures?""")

slip(compared, "any_picture", "(A > 0.5).astype(int)", "int(np.any(A > 0.5))", """
    One class comes back for all pictures. Each has its own.""")

slip(compared, "classes_in_a_list", "(A > 0.5).astype(int)", "[int(a > 0.5) for a in A[0]]", """
    The classes are in a list. The exercise asks for an array of one row.""")

slip(compared, "shows_the_classes", "return (A > 0.5).astype(int)", "print((A > 0.5).astype(int))",
     """
    Nothing comes back: print only shows a value. What gives it to the caller?""")

slip(in_a_loop, "half_is_one_in_a_loop", "A[0, i] > 0.5", "A[0, i] >= 0.5", """
    A probability of exactly one half gives class 1. What does the exercise say about that case?""")

@misconception("predict", """
    A probability of exactly one half gives class 1. What does the exercise say about that case?""")
def half_is_true(w, b, X):
    return sigmoid(w.T @ X + b) >= 0.5

@accepted("predict")
def true_and_false(w, b, X):
    return sigmoid(w.T @ X + b) > 0.5

@accepted("predict")
def rounds_half_to_even(w, b, X):
    return np.round(sigmoid(np.dot(w.T, X) + b))

@accepted("predict")
def by_the_sign_of_the_sum(w, b, X):
    z = (X.T @ w).T + b
    return np.where(z > 0, 1.0, 0.0)

@accepted("predict")
def sets_the_right_places(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    A[A > 0.5] = 1
    A[A <= 0.5] = 0
    return A

@accepted("predict")
def collects_a_list(w, b, X):
    A = sigmoid(w.T @ X + b)
    classes = [1 if a > 0.5 else 0 for a in A.flatten()]
    return np.array([classes], dtype=np.uint8)


@look("predict", cases=[(3, 8), (4, 4), (7, 1), (1, 5)])
def classes(predict, n, m):
    found = fitting(predict, *neuron(n, m)[:3])
    return found * 1.0 if isinstance(found, np.ndarray) else found


@look("predict")
def classes_near_one_half(predict):
    X = np.array([[-1.2, -0.8, -1.0, -1.001, 0.4, 1.6]])
    found = fitting(predict, np.array([[1.0]]), 1.0, X)
    return found * 1.0 if isinstance(found, np.ndarray) else found
