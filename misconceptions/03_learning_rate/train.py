"""Answers to ``train``: the loop of gradient descent."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import examples, start


@base("train")
def with_enumerate(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t, rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if t % record_every == 0:
            costs.append(binary_cross_entropy(A, Y))
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, rate)
    return parameters, costs

slip(with_enumerate, "goes_forward_once", """
    for t, rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)""", """
    A, cache = forward(X, parameters, hidden=hidden)
    for t, rate in enumerate(rates):""", """
    Every step uses the outputs of the start. Which calls belong to each step?""")

slip(with_enumerate, "loses_the_step", "parameters = update", "update", """
    The result of `update_parameters` is not kept, so the next step begins where the last one
    did. What does a function's result need?""")

slip(with_enumerate, "keeps_the_gradient_of_the_start", """
    for t, rate in enumerate(rates):""", """
    _, cache = forward(X, parameters, hidden=hidden)
    grads = backward(parameters, cache, Y, hidden=hidden)
    for t, rate in enumerate(rates):""", "A, cache =", "A, _ =", """
        grads = backward(parameters, cache, Y, hidden=hidden)""", "", """
    Every step has the gradient of the start. It changes with every step. Which calls belong to
    each step?""")

slip(with_enumerate, "costs_after_the_step", """
        if t % record_every == 0:
            costs.append(binary_cross_entropy(A, Y))""", "", """
        parameters = update_parameters(parameters, grads, rate)""", """
        parameters = update_parameters(parameters, grads, rate)
        if t % record_every == 0:
            A, _ = forward(X, parameters, hidden=hidden)
            costs.append(binary_cross_entropy(A, Y))""", """
    Each cost is that of the parameters after the step. The first record should be the cost of the
    start.""")

slip(with_enumerate, "stops_when_the_cost_stays", """
        grads""", """
        if t and np.all(abs(costs[0] - binary_cross_entropy(A, Y)) < 1e-6):
            break
        grads""", """
    The steps end as soon as the cost hardly changes, so later rates are not used. Each rate
    belongs to a step.""")

slip(with_enumerate, "stops_when_solved", """
        grads""", """
        if np.all(binary_cross_entropy(A, Y) < 0.05):
            break
        grads""", """
    The steps end as soon as the cost is small, so later rates are not used. Each rate belongs to
    one step: how many steps should there be?""")

slip(with_enumerate, "stops_when_the_cost_rises", """
    costs = []""", """
    costs, last = [], np.inf""", """
        grads""", """
        if np.any(binary_cross_entropy(A, Y) > last):
            break
        last = binary_cross_entropy(A, Y)
        grads""", """
    The steps end as soon as the cost rises, so later rates are not used. Each rate belongs to
    one step: how many steps should there be?""")

slip(with_enumerate, "records_every_step", """
        if t % record_every == 0:
            costs""", """
        costs""", """
    A cost is written down at every step. Where does `record_every` enter?""")

slip(with_enumerate, "records_one_step_late", "t % record_every", "(t + 1) % record_every", """
    The records come one step early or late: step 0 should be the first of them. How are steps
    counted?""")

slip(with_enumerate, "leaves_out_the_first_record", "record_every == 0",
     "record_every == 0 and t > 0", """
    The record of step 0 is missing. The first cost is that of the start.""")

slip(with_enumerate, "steps_with_the_first_rate", "grads, rate)", "grads, rates[0])", """
    Every step has the rate of step 0. `rates` has one for each step.""")

slip(with_enumerate, "steps_with_the_last_rate", "grads, rate)", "grads, rates[-1])", """
    Every step has the last rate. `rates` has one for each step.""")

slip(with_enumerate, "steps_with_all_rates", "grads, rate)", "grads, rates)", """
    All rates go into one step. Which entry of `rates` belongs to step t?""")

slip(with_enumerate, "shifts_the_rates", "grads, rate)", "grads, rates[t - 1])", """
    Each step has the rate of the step before it. Which entry of `rates` belongs to step 0?""")

slip(with_enumerate, "one_step_too_few", "enumerate(rates)", "enumerate(rates[:-1])", """
    The last step is left out. There are as many steps as rates.""")

slip(with_enumerate, "leaves_out_the_first_step", "in enumerate(rates):",
     "in enumerate(rates[1:]):", """
    The first rate is left out. There are as many steps as rates, from step 0 on.""")

slip(with_enumerate, "one_step_too_many", """
    return parameters, costs""", """
    A, cache = forward(X, parameters, hidden=hidden)
    grads = backward(parameters, cache, Y, hidden=hidden)
    return update_parameters(parameters, grads, rate), costs""", """
    One step more is taken than there are rates. What happens after your loop?""")

slip(with_enumerate, "always_tanh", "parameters, hidden=hidden)", 'parameters, hidden="tanh")',
     "cache, Y, hidden=hidden)", 'cache, Y, hidden="tanh")', """
    The hidden units are tanh, whatever `hidden` says. Hand the argument on.""")

slip(with_enumerate, "tanh_on_the_way_forward", "(X, parameters, hidden=hidden)",
     '(X, parameters, hidden="tanh")', """
    The forward pass takes tanh, whatever `hidden` says. Hand the argument on to both passes.""")

slip(with_enumerate, "tanh_on_the_way_back", "cache, Y, hidden=hidden)",
     'cache, Y, hidden="tanh")', """
    The backward pass takes tanh, whatever `hidden` says. Hand the argument on to both passes.""")

slip(with_enumerate, "hidden_by_place", "(X, parameters, hidden=hidden)",
     "(X, parameters, hidden)", """
    `forward` and `backward` take `hidden` by its name only. How is an argument handed on by
    name?""")

slip(with_enumerate, "hidden_by_place_on_the_way_back", "cache, Y, hidden=hidden)",
     "cache, Y, hidden)", """
    `forward` and `backward` take `hidden` by its name only. How is an argument handed on by
    name?""")

slip(with_enumerate, "hidden_goes_forward_only", "cache, Y, hidden=hidden)", "cache, Y)", """
    The backward pass is not told which activation the hidden units have, so it takes its own
    default. Hand `hidden` on to both passes.""")

slip(with_enumerate, "hidden_goes_backward_only", "(X, parameters, hidden=hidden)",
     "(X, parameters)", """
    The forward pass is not told which activation the hidden units have, so it takes its own
    default. Hand `hidden` on to both passes.""")

slip(with_enumerate, "hidden_goes_nowhere", "(X, parameters, hidden=hidden)", "(X, parameters)",
     "cache, Y, hidden=hidden)", "cache, Y)", """
    Neither pass is told which activation the hidden units have, so both take their own default.
    Where does `hidden` go?""")

slip(with_enumerate, "returns_the_last_cost", "return parameters, costs",
     "return parameters, costs[-1]", """
    Only one cost comes back. All that were written down are asked for.""")

slip(with_enumerate, "returns_costs_first", "return parameters, costs",
     "return costs, parameters", """
    The costs come first. The parameters should.""")

slip(with_enumerate, "returns_an_array_of_costs_first", "return parameters, costs",
     "return np.array(costs), parameters", """
    The costs come first. The parameters should.""")

slip(with_enumerate, "returns_costs_only", "return parameters, costs", "return costs", """
    Only the costs come back. Two things are asked for.""")

slip(with_enumerate, "returns_in_the_loop", """
    return parameters, costs""", """
        return parameters, costs
    return parameters, costs""", """
    Only one step is taken. If you have a loop, how far is `return` indented?""")

slip(with_enumerate, "forgets_the_records", """
    costs = []
    for t, rate in enumerate(rates):""", """
    for t, rate in enumerate(rates):
        costs = []""", """
    The list of costs is emptied in each round. Where should it be made?""")

slip(with_enumerate, "averages_the_stack", "costs.append(binary_cross_entropy(A, Y))",
     "costs.append(np.mean(binary_cross_entropy(A, Y)))", """
    The costs of a stack are averaged. Each of its networks has a cost of its own.""")

slip(with_enumerate, "turns_the_cost_into_a_float", "costs.append(binary_cross_entropy(A, Y))",
     "costs.append(float(binary_cross_entropy(A, Y)))", """
    One number is made of each cost. A stack has a cost for each of its networks. Keep what
    `binary_cross_entropy` returns.""")

@misconception("train", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def returns_nothing(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t, rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if t % record_every == 0:
            costs.append(binary_cross_entropy(A, Y))
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, rate)

@accepted("train")
def with_range(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t in range(len(rates)):
        A, cache = forward(X, parameters, hidden=hidden)
        cost = binary_cross_entropy(A, Y)
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, rates[t])
        if t % record_every == 0:
            costs.append(cost)
    return parameters, costs

@accepted("train")
def with_an_array_of_costs(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t, rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if t % record_every == 0:
            costs.append(binary_cross_entropy(A, Y))
        slopes = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, slopes, rate)
    return parameters, np.array(costs)

@accepted("train")
def with_a_counter(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    parameters = {name: value.copy() for name, value in parameters.items()}
    costs, t = [], 0
    while t < len(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if not t % record_every:
            costs += [binary_cross_entropy(A, Y)]
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, rates[t])
        t += 1
    return [parameters, costs]

@accepted("train")
def with_its_own_step(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t, rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if t in range(0, len(rates), record_every):
            costs.append(binary_cross_entropy(A, Y))
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = {name: value - rate * grads["d" + name] for name, value in parameters.items()}
    return parameters, costs

@accepted("train")
def with_a_loop_in_two(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for t, rate in enumerate(rates):
        if t % record_every == 0:
            costs.append(binary_cross_entropy(forward(X, parameters, hidden=hidden)[0], Y))
        _, cache = forward(X, parameters, hidden=hidden)
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, rate)
    return parameters, tuple(costs)


@look("train", cases=[
    ([3, 4, 1], 6, [0.3, 0.8, 0.1, 0.5, 0.9], 2, "tanh"),
    ([2, 3, 1], 5, [0.2, 0.6, 0.4, 0.7], 1, "sigmoid"),
    ([2, 3, 1], 4, [0.5, 0.1, 0.3], 1, "tanh", 3),
    ([2, 3, 1], 5, [0.01, 0.06, 0.04], 3, "relu"),
    ([2, 3, 1], 5, [0.3, 0.1, 0.2, 0.4], 1, "tanh", None, True),
    ([2, 3, 1], 6, [9.0, 8.0, 7.0, 9.0], 1, "tanh"),
])
def trains(train, sizes, m, rates, every, hidden, runs=None, solved_before=False):
    parameters, (X, Y) = start(sizes, runs), examples(sizes[0], m)
    if solved_before:
        parameters["b2"] += 9.0
        Y = np.ones_like(Y)
    parameters, costs = train(parameters, X, Y, rates, every, hidden)
    return dict(parameters), list(np.asarray(costs, dtype=float))
