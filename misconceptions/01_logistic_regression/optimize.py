"""Answers to ``optimize``: the loop of gradient descent."""

# A hint reads best right under the name of its exercise.
# fmt: off
from contextlib import redirect_stdout
from io import StringIO

import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import neuron


@base("optimize")
def in_a_loop(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    params = {"w": w, "b": b}
    return params, grads, costs

@base("optimize")
def of_a_textbook(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs

accepted("optimize")(of_a_textbook)

slip(in_a_loop, "climbs", "w - learning_rate", "w + learning_rate", "b - learning_rate",
     "b + learning_rate", """
    The steps go along the gradient, uphill. Look at the sign of the step.""")

slip(in_a_loop, "bias_stays", """
        b = b - learning_rate * grads["db"]""", "", """
    b is never updated. A step has two equations.""")

slip(in_a_loop, "weights_stay", """
        w = w - learning_rate * grads["dw"]""", "", """
    w is never updated. A step has two equations.""")

slip(in_a_loop, "only_the_weights_climb", "w - learning_rate", "w + learning_rate", """
    w goes uphill, b downhill. Look at the sign of each step.""")

slip(in_a_loop, "rate_left_out", "learning_rate * grads[\"dw\"]", "grads[\"dw\"]",
     "learning_rate * grads[\"db\"]", "grads[\"db\"]", """
    The steps are as long as the gradient, whatever the learning rate is.""")

slip(in_a_loop, "rate_left_out_of_the_bias", "learning_rate * grads[\"db\"]", "grads[\"db\"]", """
    The step of b has no learning rate. Compare it with that of w.""")

slip(in_a_loop, "bias_with_the_slope_of_w", "b = b - learning_rate * grads[\"db\"]",
     "b = b - learning_rate * float(np.mean(grads[\"dw\"]))", """
    b is moved by the gradient of w. Each of the two has its own.""")

slip(in_a_loop, "slopes_for_parameters", "w = w - learning_rate", "w = -learning_rate",
     "b = b - learning_rate", "b = -learning_rate", """
    The step replaces w and b. It should start from where they are.""")

slip(in_a_loop, "steps_with_the_first_slopes", """
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)""", """
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):
        _, cost = propagate(w, b, X, Y)""", """
    The gradient is taken once, before the loop. It changes with every step.""")

slip(in_a_loop, "measures_once", """
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)""", """
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):""", """
    All steps use what `propagate` says of the start. Is it called in each step, with the present w
    and b?""")

slip(in_a_loop, "records_all", """
        if i % 100 == 0:
            costs""", """
        costs""", """
    A cost is written down at every step. The exercise asks for one in a hundred.""")

slip(in_a_loop, "records_one_late", "i % 100", "(i + 1) % 100", """
    The costs are those of other steps. Step 0 is the first whose cost is written down.""")

slip(in_a_loop, "leaves_out_step_zero", "i % 100 == 0", "i % 100 == 0 and i > 0", """
    The cost of step 0 is missing. Zero is a multiple of 100 too.""")

slip(in_a_loop, "records_the_last_step_too", "i % 100 == 0",
     "i % 100 == 0 or i == num_iterations - 1", """
    The cost of the last step is written down too, where it is no multiple of 100.""")

slip(in_a_loop, "records_each_tenth", "i % 100", "i % 10", """
    Too many costs are written down. At which steps should they be?""")

slip(in_a_loop, "records_only_when_printing", """
            costs.append(cost)""", """
            if print_cost:
                costs.append(cost)""", """
    Costs are written down only where they are printed. The list is asked for in any case.""")

slip(in_a_loop, "records_only_when_silent", """
            costs.append(cost)""", """
            if not print_cost:
                costs.append(cost)""", """
    A cost that is printed is not written down. The list is asked for in any case.""")

slip(in_a_loop, "cost_after_the_step", """
        if i % 100 == 0:
            costs.append(cost)""", "", """
        b = b - learning_rate * grads["db"]""", """
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(propagate(w, b, X, Y)[1])""", """
    Each cost is the one after the step. The first one belongs to the start.""")

slip(in_a_loop, "last_cost_only", "return params, grads, costs", "return params, grads, costs[-1]",
     """
    Only one cost comes back. The list of all that were written down is asked for.""")

slip(in_a_loop, "one_step_less", "range(num_iterations)", "range(num_iterations - 1)",
     "costs = []", "costs, grads = [], {\"dw\": 0 * w, \"db\": 0.0}", """
    One step is missing. How often does the loop go round?""")

slip(in_a_loop, "one_step_more", "range(num_iterations)", "range(num_iterations + 1)", """
    There is one step too many. How often does the loop go round?""")

slip(in_a_loop, "counts_from_one", "range(num_iterations)", "range(1, num_iterations)",
     "costs = []", "costs, grads = [], {\"dw\": 0 * w, \"db\": 0.0}", """
    The loop begins at 1, so a step is missing, and the record of step 0.""")

slip(in_a_loop, "returns_after_one_round", """
    params = {"w": w, "b": b}
    return params, grads, costs""", """
        params = {"w": w, "b": b}
        return params, grads, costs""", """
    The loop ends after its first round. How far is `return` indented?""")

slip(in_a_loop, "empties_the_list", """
    costs = []
    for i in range(num_iterations):""", """
    for i in range(num_iterations):
        costs = []""", """
    The list of costs is emptied in each round. Where should it be made?""")

slip(in_a_loop, "params_before_the_loop", """
    for i in range(num_iterations):""", """
    params = {"w": w, "b": b}
    for i in range(num_iterations):""", """
    params = {"w": w, "b": b}
    return""", """
    return""", """
    The parameters are those of the start. When should the dict be filled?""")

slip(in_a_loop, "slopes_after_the_last_step", """
    return params""", """
    grads, _ = propagate(w, b, X, Y)
    return params""", """
    The gradients are measured once more after the last step. Those that the last step was taken
    with are asked for.""")

slip(in_a_loop, "grads_left_out", "return params, grads, costs", "return params, costs", """
    Two results come back. Three are asked for: params, grads, costs.""")

slip(in_a_loop, "costs_second", "return params, grads, costs", "return params, costs, grads", """
    The results come in another order. The exercise asks for params, grads, costs.""")

slip(in_a_loop, "plain_pair", "params = {\"w\": w, \"b\": b}", "params = (w, b)", """
    The parameters come in a tuple. A dict is asked for, with the keys "w" and "b".""")

slip(in_a_loop, "rate_of_the_course", "w - learning_rate", "w - 0.5", "b - learning_rate",
     "b - 0.5", """
    The rate is always 0.5. It is an argument of the function.""")

slip(in_a_loop, "steps_of_the_course", "range(num_iterations)", "range(2000)", """
    There are always 2,000 steps. Their number is an argument of the function.""")

@misconception("optimize", """
    The w that was passed in has changed: something writes into that array, such as `-=`. Make a
    new one in each step.""")
def writes_into_w(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs

@accepted("optimize")
def with_deep_copies(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    import copy

    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs

@accepted("optimize")
def with_a_while_loop(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    params, costs, step = {"w": w.copy(), "b": float(b)}, [], 0
    while step < num_iterations:
        grads, cost = propagate(params["w"], params["b"], X, Y)
        if not step % 100:
            costs += [float(cost)]
        for name in params:
            params[name] = params[name] - learning_rate * grads["d" + name]
        step += 1
    return [params, grads, tuple(costs)]

@accepted("optimize")
def cuts_the_costs_in_the_end(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(np.squeeze(cost))
        w, b = w - np.multiply(learning_rate, grads["dw"]), b - learning_rate * grads["db"]
    return {"w": w, "b": b, "steps": num_iterations}, grads, np.array(costs[::100])

@accepted("optimize")
def by_name(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs, rate = [], -learning_rate
    for i in range(0, num_iterations):
        result = propagate(w=w, b=b, X=X, Y=Y)
        grads, cost = result[0], result[1]
        if i in range(0, num_iterations, 100):
            costs.append(cost)
            print_cost and print(f"{i:6d} {cost:.6f}")
        w = np.add(w, rate * grads["dw"])
        b = np.add(b, rate * grads["db"])
    return dict(w=w, b=b), grads, costs


@look("optimize", cases=[(3, 5, 4, 0.4), (4, 4, 1, 0.9), (2, 6, 230, 0.05), (3, 7, 100, 0.02)])
def runs(optimize, n, m, steps, rate):
    found = fitting(optimize, *neuron(n, m), steps, rate)
    if not isinstance(found, tuple | list) or len(found) != 3:
        return found
    params, grads, costs = found
    return params, grads, np.asarray(costs, dtype=float) if np.ndim(costs) else costs


@look("optimize", cases=[(3, 5, 101, 0.4)])
def costs_of_a_run_that_prints(optimize, n, m, steps, rate):
    with redirect_stdout(StringIO()):
        found = fitting(optimize, *neuron(n, m), steps, rate, True)
    return found[2] if isinstance(found, tuple | list) and len(found) == 3 else None


@look("optimize", cases=[(3, 5, 4, 0.4)])
def arguments_of_optimize(optimize, n, m, steps, rate):
    return fitting(lambda *given: arguments_after(optimize, given), *neuron(n, m), steps, rate)
