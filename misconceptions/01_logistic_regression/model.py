"""Answers to ``model``: start, train, predict."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import two_sets


@base("model")
def start_train_predict(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train,
                                    num_iterations, learning_rate, print_cost)
    w = params["w"]
    b = params["b"]
    train_classes = predict(w, b, X_train)
    test_classes = predict(w, b, X_test)
    return {
        "costs": costs,
        "Y_prediction_test": test_classes,
        "Y_prediction_train": train_classes,
        "w": w,
        "b": b,
    }

slip(start_train_predict, "as_many_weights_as_pictures", "X_train.shape[0]", "X_train.shape[1]", """
    w has a weight for each picture. Which axis of X counts the pixels?""")

slip(start_train_predict, "weights_of_the_digits", "X_train.shape[0]", "64", """
    The number of weights does not follow the pictures. There is one for each pixel: where could
    that number be read from?""")

slip(start_train_predict, "weights_for_pictures_and_fixed_settings", "X_train.shape[0]",
     "X_train.shape[1]", "num_iterations, learning_rate, print_cost)", "2000, 0.5, print_cost)", """
    w has a weight for each picture. Which axis of X counts the pixels? And the steps and the rate
    are always the same.""")

slip(start_train_predict, "another_usual_rate", "learning_rate=0.5", "learning_rate=0.005", """
    Where no learning rate is given, another one is used than the stub's first line says.""")

slip(start_train_predict, "settings_of_the_digits", "num_iterations, learning_rate, print_cost)",
     "2000, 0.5, print_cost)", """
    Steps and rate are always the same. They are arguments of the function: hand them on.""")

slip(start_train_predict, "trains_on_the_test_pictures", "optimize(w, b, X_train, Y_train",
     "optimize(w, b, X_test, Y_test", """
    The neuron is trained on the test pictures. They are for the predictions only.""")

slip(start_train_predict, "trains_on_all_pictures", "optimize(w, b, X_train, Y_train",
     "optimize(w, b, np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])", """
    The test pictures are used for training too. They are for the predictions only.""")

slip(start_train_predict, "goes_on_with_the_test_pictures", """
    train_classes =""", """
    params, grads, costs = optimize(w, b, X_test, Y_test, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    train_classes =""", """
    After the training pictures the neuron trains on the test pictures. They are for the predictions
    only.""")

slip(start_train_predict, "scales_once_more", "optimize(w, b, X_train,",
     "optimize(w, b, X_train / 255,", """
    The training pictures are scaled once more. They arrive between 0 and 1.""")

slip(start_train_predict, "scales_both_sets_once_more", """
    w, b = initialize""", """
    X_train, X_test = X_train / 255.0, X_test / 255.0
    w, b = initialize""", """
    The pixels are divided by 255. They arrive between 0 and 1.""")

slip(start_train_predict, "back_to_sixteen_greys", "optimize(w, b, X_train,",
     "optimize(w, b, 16 * X_train,", """
    The training pictures are multiplied by 16. Take the pixels as they are.""")

slip(start_train_predict, "predicts_from_the_start", """
    w = params["w"]
    b = params["b"]""", "", """
    The parameters of the start are used: what `optimize` returned is not. Where are the trained
    ones?""")

slip(start_train_predict, "bias_of_the_start", """
    b = params["b"]""", "", """
    The trained w meets the b of the start. Where is the trained b?""")

slip(start_train_predict, "predictions_exchanged", '"Y_prediction_test": test_classes',
     '"Y_prediction_test": train_classes', '"Y_prediction_train": train_classes',
     '"Y_prediction_train": test_classes', """
    The two predictions are exchanged. Which belongs to which key?""")

slip(start_train_predict, "training_pictures_twice", "predict(w, b, X_test)",
     "predict(w, b, X_train)", """
    Both predictions are made for the training pictures.""")

slip(start_train_predict, "truth_for_predictions", "predict(w, b, X_test)", "Y_test", """
    The true classes of the test pictures come back as predictions. What does the neuron say?""")

slip(start_train_predict, "always_two_thousand_steps", "num_iterations, learning_rate, print_cost)",
     "2000, learning_rate, print_cost)", """
    There are always 2,000 steps. Hand `num_iterations` on.""")

slip(start_train_predict, "always_rate_one_half", "num_iterations, learning_rate, print_cost)",
     "num_iterations, 0.5, print_cost)", """
    The rate is always 0.5. Hand `learning_rate` on.""")

slip(start_train_predict, "settings_exchanged", "num_iterations, learning_rate, print_cost)",
     "int(learning_rate), num_iterations, print_cost)", """
    Steps and rate are handed on in the wrong order. How does `optimize` take its arguments?""")

slip(start_train_predict, "starts_at_one", "w, b = initialize_with_zeros(X_train.shape[0])",
     "w, b = np.ones((X_train.shape[0], 1)), 0.0", """
    The weights start at one. The exercise asks for zeros.""")

slip(start_train_predict, "last_cost_alone", '"costs": costs', '"costs": costs[-1]', """
    Only the last cost comes back. The list of costs is asked for.""")

slip(start_train_predict, "shares_for_predictions", "predict(w, b, X_train)",
     "np.mean(predict(w, b, X_train) == Y_train)", "predict(w, b, X_test)",
     "np.mean(predict(w, b, X_test) == Y_test)", """
    The shares of right answers come back. The exercise asks for the classes themselves.""")

slip(start_train_predict, "test_predictions_missing", """
        "Y_prediction_test": test_classes,""", "", """
    The key of the test predictions is missing. Compare your keys with the list.""")

slip(start_train_predict, "one_step_missing_of_all", "num_iterations, learning_rate, print_cost)",
     "max(num_iterations - 1, 1), learning_rate, print_cost)", """
    There is one step too few. Hand `num_iterations` on as it is.""")

@misconception("model", """
    A tuple comes back. A dict is asked for, with the keys of the exercise.""")
def returns_a_tuple(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return w, b, costs, predict(w, b, X_train), predict(w, b, X_test)

@accepted("model")
def as_public_answers_do(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate,
                                        print_cost)
    w = parameters["w"]
    b = parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print("train accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    print("test accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100))
    d = {"costs": costs,
         "Y_prediction_test": Y_prediction_test,
         "Y_prediction_train": Y_prediction_train,
         "w": w,
         "b": b,
         "learning_rate": learning_rate,
         "num_iterations": num_iterations}
    return d

@accepted("model")
def updates_the_params(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    start = initialize_with_zeros(len(X_train))
    found, _, costs = optimize(*start, X_train, Y_train, num_iterations=num_iterations,
                               learning_rate=learning_rate)
    found["costs"] = costs
    for name, X in (("train", X_train), ("test", X_test)):
        found["Y_prediction_" + name] = predict(found["w"], found["b"], X)
    return found

@accepted("model")
def predicts_all_at_once(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    m = X_train.shape[1]
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate,
                                    print_cost=print_cost)
    classes = predict(params["w"], params["b"], np.concatenate([X_train, X_test], axis=1))
    return dict(params, **grads, costs=costs, Y_prediction_train=classes[:, :m],
                Y_prediction_test=classes[:, m:])

@accepted("model")
def makes_its_own_zeros(X_train, Y_train, X_test, Y_test, num_iterations=2000,
          learning_rate=0.5, print_cost=False):
    dim = X_train.shape[0]
    w = np.zeros((dim, 1))
    params, _, costs = optimize(w, 0.0, X_train, Y_train, num_iterations, learning_rate)
    return {
        **params, "costs": np.array(costs),
        "Y_prediction_train": predict(**params, X=X_train),
        "Y_prediction_test": predict(**params, X=X_test),
    }


@look("model", cases=[(64, 9, 5, 4, 0.4), (3, 11, 40, 900, 0.1)])
def outcome(model, n, m, others, steps, rate):
    found = fitting(model, *two_sets(n, m, others), steps, rate)
    if not isinstance(found, dict):
        return found
    names = ("w", "b", "costs", "Y_prediction_train", "Y_prediction_test")
    return {name: np.asarray(found[name], dtype=float) for name in names if name in found}


@look("model", cases=[(4, 4, 3)])
def weights_at_the_usual_rate(model, n, m, others):
    found = fitting(model, *two_sets(n, m, others), 5)
    return np.asarray(found["w"], dtype=float)


@look("model", cases=[(3, 7, 5)])
def arguments_of_model(model, n, m, others):
    return fitting(lambda *given: arguments_after(model, given), *two_sets(n, m, others), 3, 0.5)
