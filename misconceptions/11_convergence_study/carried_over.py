"""Answers to ``carried_over``: one network, trained on and on."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.hints.functions import Always, twice_and_one_more, twice_and_two_more


@base("carried_over")
def handed_on(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        parameters, share = train_fn(parameters)
        shares.append(share)
    return np.array(shares)

slip(handed_on, "afresh_each_time", "train_fn(parameters)", "train_fn(None)", """
    Every training begins with a fresh network. Each but the first goes on with what the one before
    returned.""")

slip(handed_on, "first_network_for_all", "        parameters, share = train_fn(parameters)", """\
        trained, share = train_fn(parameters)
        if parameters is None:
            parameters = trained""", """
    All later trainings begin with what the first one returned. Each begins with what the one before
    it did.""")

slip(handed_on, "share_handed_on", "parameters, share = train_fn(parameters)",
     "share = train_fn(parameters)[1]; parameters = share", """
    The share is handed on to the next training. The parameters are what it goes on with.""")

slip(handed_on, "results_exchanged", "parameters, share = train", "share, parameters = train", """
    The two things that a training returns are exchanged. Which one comes first?""")

slip(handed_on, "turned_round", "in train_fns:", "in train_fns[::-1]:", """
    The trainings run from the last to the first. They run in the order given.""")

slip(handed_on, "shares_turned_round", "np.array(shares)", "np.array(shares[::-1])", """
    The shares come back from the last to the first.""")

slip(handed_on, "last_share_only", "np.array(shares)", "shares[-1]", """
    Only the last share comes back. One for each training is asked for.""")

slip(handed_on, "mean_share", "np.array(shares)", "np.mean(shares)", """
    The mean of the shares comes back. One for each training is asked for.""")

slip(handed_on, "parameters_for_shares", "np.array(shares)", "parameters", """
    The last parameters come back. The shares are asked for.""")

slip(handed_on, "both_returned", "return np.array(shares)",
     "return parameters, np.array(shares)", """
    Parameters and shares come back. The shares alone are asked for.""")

slip(handed_on, "nothing_for_none", "None, []", "{}, []", """
    The first training does not get `None`. Read again what stands for a fresh network.""")

slip(handed_on, "zero_for_none", "None, []", "0, []", """
    The first training does not get `None`. Read again what stands for a fresh network.""")

slip(handed_on, "without_the_first", "in train_fns:", "in train_fns[1:]:", """
    The first training is left out.""")

slip(handed_on, "without_the_last", "in train_fns:", "in train_fns[:-1]:", """
    The last training is left out.""")

slip(handed_on, "best_so_far", "shares.append(share)",
     "shares.append(np.maximum(share, shares[-1]) if shares else share)", """
    The best share so far is written down. Write down that of each training, whether it rises or
    falls.""")

slip(handed_on, "gains_for_shares", "np.array(shares)", "np.diff(shares, axis=0)", """
    What each training adds comes back. The shares themselves are asked for.""")

slip(handed_on, "sorted_shares", "np.array(shares)", "np.sort(shares, axis=0)", """
    The shares are sorted. They stay in the order of the trainings.""")

@misconception("carried_over", """
    Each training is called twice, once for the parameters and once for the share. Call it once, and
    take both.""")
def called_twice(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        shares.append(train_fn(parameters)[1])
        parameters = train_fn(parameters)[0]
    return np.array(shares)

@misconception("carried_over", """
    A training is called twice, the second time with what it returned itself. Call each once.""")
def trained_twice(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        parameters = train_fn(parameters)[0]
        shares.append(train_fn(parameters)[1])
    return np.array(shares)

@misconception("carried_over", """
    Only the share of the first training comes back: the return stands inside the loop.""")
def returned_in_the_loop(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        parameters, share = train_fn(parameters)
        shares.append(share)
        return np.array(shares)

@misconception("carried_over", """
    The shares are kept in an array of whole numbers, and cut. Of which kind is your array?""")
def cut_to_whole_numbers(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        parameters, share = train_fn(parameters)
        shares.append(share)
    return np.array(shares).astype(int)

@misconception("carried_over", """
    There is room for one number for each training only. A share may be an array, with one for each
    seed.""")
def room_for_numbers_only(train_fns):
    parameters, shares = None, np.zeros(len(train_fns))
    for i, train_fn in enumerate(train_fns):
        parameters, share = train_fn(parameters)
        shares[i] = np.mean(share)
    return shares

@misconception("carried_over", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def shares_not_returned(train_fns):
    parameters, shares = None, []
    for train_fn in train_fns:
        parameters, share = train_fn(parameters)
        shares.append(share)

accepted("carried_over")(handed_on)

@accepted("carried_over")
def counted_through(train_fns):
    network, shares = None, [None] * len(train_fns)
    for i in range(len(train_fns)):
        result = train_fns[i](network)
        network = result[0]
        shares[i] = result[1]
    return np.stack(shares)

@accepted("carried_over")
def by_a_helper(train_fns):
    def going_on(parameters, rest):
        if not rest:
            return []
        parameters, share = rest[0](parameters)
        return [share, *going_on(parameters, rest[1:])]

    return np.array(going_on(None, list(train_fns)))

@accepted("carried_over")
def all_results_kept(train_fns):
    results = []
    for train_fn in train_fns:
        results.append(train_fn(results[-1][0] if results else None))
    return np.array([share for _, share in results])

@accepted("carried_over")
def first_apart(train_fns):
    parameters, share = train_fns[0](None)
    shares = [np.asarray(share)]
    for train_fn in train_fns[1:]:
        parameters, share = train_fn(parameters)
        shares += [np.asarray(share)]
    return np.asarray(shares)


@look("carried_over", cases=[
    ([twice_and_one_more, twice_and_two_more],),
    ([twice_and_two_more, twice_and_two_more, twice_and_one_more, twice_and_two_more],),
    ([twice_and_two_more],),
    ([Always((3.0, 0.9)), Always((2.0, 0.4)), twice_and_one_more],),
    ([Always((3.0, np.array([0.75, 0.5]))), Always((1.0, np.array([0.25, 0.875])))],),
    ([Always((1.0, np.array([0.5, 0.25, 0.125])))],),
])
def of_trainings(carried_over, train_fns):
    return carried_over(train_fns)


@look("carried_over")
def what_each_begins_with(carried_over):
    begun = []

    def training(row):
        def train_fn(parameters):
            begun.append(f"{row} {parameters}")
            return 10 + row, 0.5 + row / 8

        return train_fn

    carried_over([training(row) for row in range(3)])
    return ", ".join(begun)
