"""Answers to ``share_that_solves``: how many runs solve a task, and how sure their share is."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import answers


@base("share_that_solves")
def run_by_run(A, Y):
    right = (A > 0.5) == (Y == 1)
    solved = np.all(right, axis=(1, 2))
    share = np.mean(solved)
    half = 1.96 * np.sqrt(share * (1 - share) / len(solved))
    return solved, share, half

slip(run_by_run, "any_example", "np.all", "np.any", """
    A run counts as soon as one example is right. It should be right on every one.""")

slip(run_by_run, "nearly_all_examples", "np.all(right, axis=(1, 2))",
     "np.mean(right, axis=(1, 2)) >= 0.99", """
    A run counts although it is wrong on a few of many examples. It should be right on every
    one.""")

slip(run_by_run, "share_of_examples", "np.mean(solved)", "np.mean(right)", """
    Your share is that of the right answers, over all runs and examples. What is asked for is the
    share of the runs.""")

slip(run_by_run, "most_examples", "np.all(right, axis=(1, 2))",
     "np.mean(right, axis=(1, 2)) > 0.5", """
    A run counts when it is right on most examples. It should be right on every one.""")

slip(run_by_run, "nine_in_ten", "np.all(right, axis=(1, 2))",
     "np.mean(right, axis=(1, 2)) >= 0.9", """
    A run counts when it is right on nine examples in ten, as in the lesson. Here it should be
    right on every one.""")

slip(run_by_run, "accuracy_of_each_run", "np.all(right", "np.mean(right", """
    For each run its share of right examples comes back. What is asked is whether all of them are
    right: True or False.""")

slip(run_by_run, "over_the_runs", "axis=(1, 2)", "axis=0", """
    The answers are put together over the runs, not within each run. Which axis counts the
    examples?""")

slip(run_by_run, "over_everything", ", axis=(1, 2))", ")",
     '    half = 1.96 * np.sqrt(share * (1 - share) / len(solved))',
     '    half = 1.96 * np.sqrt(share * (1 - share) / len(A))', """
    One answer comes back for all runs together. Each run has its own. What does `axis` say?""")

slip(run_by_run, "keeps_an_axis", "axis=(1, 2)", "axis=2", """
    `solved` has kept an axis: its shape should be (runs,). Over which axes do you ask for all?""")

slip(run_by_run, "other_class", "A > 0.5", "A < 0.5", """
    The classes are turned round: class 1 is predicted where A is below one half.""")

slip(run_by_run, "lower_threshold", "A > 0.5", "A > 0", """
    Class 1 is predicted nearly everywhere. From which probability on should it be?""")

slip(run_by_run, "share_rounded", "np.mean(solved)", "np.round(np.mean(solved), 2)", """
    The share is rounded, and h is computed from what is left of it. Return it as it is.""")

slip(run_by_run, "counts_runs", "share = np.mean(solved)", "share = np.sum(solved)",
     "np.sqrt(share * (1 - share) / len(solved))",
     "np.sqrt(share / len(solved) * (1 - share / len(solved)) / len(solved))", """
    The number of runs comes back where their share is asked for.""")

slip(run_by_run, "forgets_the_root", "np.sqrt(share * (1 - share) / len(solved))",
     "(share * (1 - share) / len(solved))", """
    The root is missing from the half of the interval.""")

slip(run_by_run, "forgets_the_factor", "1.96 * ", "", """
    The half of the interval is too short: that is one standard error. Which factor stands before
    the root?""")

slip(run_by_run, "root_of_the_top_only", "np.sqrt(share * (1 - share) / len(solved))",
     "np.sqrt(share * (1 - share)) / len(solved)", """
    The number of runs stands outside the root. Compare with the formula.""")

slip(run_by_run, "forgets_n", " / len(solved)", "", """
    The number of runs does not enter the interval. More runs should make it shorter.""")

slip(run_by_run, "divides_by_examples", "/ len(solved)", "/ Y.shape[1]", """
    n is taken as the number of examples. The share is one of runs: what is n?""")

slip(run_by_run, "divides_by_all_answers", "/ len(solved)", "/ A.size", """
    n is taken as the number of all answers. The share is one of runs: what is n?""")

slip(run_by_run, "divides_by_successes", "/ len(solved)", "/ max(1, np.sum(solved))", """
    n is taken as the number of runs that succeed. All runs count: the share is one of them.""")

slip(run_by_run, "whole_width", "1.96 * ", "2 * 1.96 * ", """
    This is the whole width of the interval. What is asked for is how far it reaches to one
    side.""")

slip(run_by_run, "squares_the_share", "share * (1 - share)", "share**2", """
    Under the root stands p², not p (1 - p).""")

slip(run_by_run, "leaves_solved_out", "return solved, share, half", "return share, half", """
    `solved` is missing: three things are asked for.""")

slip(run_by_run, "returns_the_ends", "return solved, share, half",
     "return solved, share - half, share + half", """
    The two ends of the interval come back. Asked for are the share, and the half of the
    interval.""")

slip(run_by_run, "leaves_the_last_example_out", "np.all(right,", "np.all(right[:, :, :-1],", """
    The last example does not count. All m of them should.""")

slip(run_by_run, "writes_four_examples", "np.all(right, axis=(1, 2))",
     "np.sum(right, axis=(1, 2)) == 4", """
    Four examples are always counted on: XOR has four, other tasks have more or fewer.""")

slip(run_by_run, "writes_two_thousand_runs", "/ len(solved)", "/ 2000", """
    The number of runs is always the same. How many are there in A?""")

@misconception("share_that_solves", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def only_prints(A, Y):
    solved = np.all((A > 0.5) == (Y == 1), axis=(1, 2))
    print(solved.mean())

@accepted("share_that_solves")
def one_run_at_a_time(A, Y):
    solved = []
    for a in A:
        predictions = (a > 0.5).astype(int)
        solved.append(bool(np.array_equal(predictions, Y)))
    n = len(solved)
    p = sum(solved) / n
    return np.array(solved), p, 1.96 * (p * (1 - p) / n) ** 0.5

@accepted("share_that_solves")
def by_the_largest_error(A, Y):
    solved = np.abs(A - Y).max(axis=2)[:, 0] < 0.5
    share = solved.sum() / A.shape[0]
    return solved, share, 1.96 * np.sqrt(share * (1 - share) / A.shape[0])

@accepted("share_that_solves")
def by_counting_mistakes(A, Y):
    wrong = np.sum(np.round(A) != Y, axis=(-2, -1))
    solved = wrong == 0
    p = float(np.mean(solved))
    return (solved, p, 1.96 * np.sqrt(p - p * p) / np.sqrt(len(A)))

@accepted("share_that_solves")
def class_one_from_one_half_on(A, Y):
    solved = ((A >= 0.5) == Y).all(axis=2).ravel()
    share = solved.mean()
    return solved, share, 1.96 * np.sqrt(share * (1 - share) / solved.size)

@accepted("share_that_solves")
def with_the_spread(A, Y):
    solved = np.squeeze(np.min((A > 0.5) == Y.astype(bool), axis=-1), axis=-1)
    return solved, np.mean(solved), 1.96 * np.std(solved) / np.sqrt(solved.size)

@accepted("share_that_solves")
def with_numbers_for_truth(A, Y):
    runs, _, m = A.shape
    hits = ((A > 0.5) * 1 == Y).sum(axis=(1, 2))
    solved = np.equal(hits, m)
    share = np.count_nonzero(solved) / runs
    return [solved, share, 1.96 * np.sqrt(share * (1 - share) / runs)]


@look("share_that_solves", cases=[
    (7, 5, (5, 4, 5, 0, 3, 5, 2)),
    (11, 3, (3, 2, 1, 0, 3, 3, 3, 2, 3, 3, 3)),
    (5, 4, (4, 4, 1, 4, 2)),
    (6, 20, (20, 19, 18, 20, 3, 19)),
    (4, 200, (200, 199, 200, 3)),
])
def counts(share_that_solves, runs, m, right):
    solved, share, half = share_that_solves(*answers(runs, m, right))
    return {"solved": np.asarray(solved).astype(float), "share": share, "half": half}


@look("share_that_solves")
def last_example_alone(share_that_solves):
    A, Y = answers(3, 4, (4, 4, 4))
    A[1, 0, -1] = 1 - A[1, 0, -1]
    return np.asarray(share_that_solves(A, Y)[0]).astype(float)
