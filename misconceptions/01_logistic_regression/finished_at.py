"""Answers to ``finished_at``: where a record stands still."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("finished_at")
def window_by_window(values, tolerance, patience):
    changes = np.abs(np.diff(values))
    for place in range(len(changes) - patience + 1):
        window = changes[place : place + patience]
        if np.all(window <= tolerance):
            return place
    return None

accepted("finished_at")(window_by_window)

@base("finished_at")
def counting(values, tolerance, patience):
    quiet = 0
    for i in range(1, len(values)):
        if abs(values[i] - values[i - 1]) <= tolerance:
            quiet += 1
        else:
            quiet = 0
        if quiet == patience:
            return i - patience
    return None

accepted("finished_at")(counting)

slip(window_by_window, "a_tolerance_besides", "window <= tolerance",
     "np.isclose(window, 0, atol=tolerance + 1e-5 * np.max(np.abs(values)))", """
    Where the numbers are large, larger changes count as small, too. Is there a second tolerance,
    such as the relative one of `np.isclose`?""")

slip(window_by_window, "without_distances", "np.abs(np.diff(values))", "np.diff(values)", """
    A fall counts as small, however deep it is, because it is below 0. What makes a distance of a
    difference?""")

slip(window_by_window, "falls_only", "np.abs(np.diff(values))", "-np.diff(values)", """
    A rise counts as small, however high it is, because its sign is turned. Up and down count
    alike.""")

slip(window_by_window, "below_the_tolerance", "window <= tolerance", "window < tolerance", """
    A change that is equal to the tolerance does not count as small. What does "at most" say?""")

slip(window_by_window, "any_small_change", "np.all", "np.any", """
    One small change among the next ones is enough for your function. All of them must be small.""")

slip(window_by_window, "mean_change", "np.all(window <= tolerance)",
     "np.mean(window) <= tolerance", """
    The mean of the changes is compared. Each one must be small by itself.""")

slip(window_by_window, "last_window_left_out", "- patience + 1", "- patience", """
    The last place that has enough changes after it is not tried. Where does `range` stop?""")

slip(window_by_window, "windows_cut_short", "len(changes) - patience + 1", "len(changes)", """
    Near the end the window holds fewer changes than patience asks for, and is taken all the same.
    Which places have enough changes after them?""")

slip(window_by_window, "one_change_more", "place + patience]", "place + patience + 1]", """
    The window holds one change too many. How many does patience ask for?""")

slip(window_by_window, "one_change_less", "place + patience]", "place + patience - 1]", """
    The window holds one change too few. How many does patience ask for?""")

slip(window_by_window, "end_of_the_window", "return place", "return place + patience", """
    The place where the window ends comes back. The exercise asks for the one from which the changes
    are small.""")

slip(window_by_window, "place_after_the_change", "return place", "return place + 1", """
    The place is one too late. The first small change goes from the place to the next entry.""")

slip(window_by_window, "one_late_and_cut_short", "len(changes) - patience + 1", "len(changes)",
     "return place", "return place + 1", """
    The place is one too late: the first small change goes from the place to the next entry. And
    near the end the window holds fewer changes than patience asks for.""")

slip(window_by_window, "plain_differences_cut_short", "len(changes) - patience + 1",
     "len(changes)", "np.abs(np.diff(values))", "np.diff(values)", """
    A fall counts as small, however deep it is: what makes a distance of a difference? And near the
    end the window holds fewer changes than patience asks for.""")

slip(window_by_window, "below_and_cut_short", "len(changes) - patience + 1", "len(changes)",
     "window <= tolerance", "window < tolerance", """
    A change that is equal to the tolerance counts as small too: what does "at most" say? And near
    the end the window holds fewer changes than patience asks for.""")

slip(window_by_window, "below_one_late_and_cut_short", "len(changes) - patience + 1",
     "len(changes)", "window <= tolerance", "window < tolerance", "return place",
     "return place + 1", """
    Three things: "at most" includes the tolerance itself; near the end the window is too short; and
    the first small change goes from the place to the next entry.""")

slip(window_by_window, "begins_at_one", "range(len(changes)", "range(1, len(changes)", """
    Place 0 is never tried. A record can be finished from its first entry on.""")

slip(window_by_window, "zero_taken_for_nothing", "return place", "return place or None", """
    Place 0 comes back as None: Python takes 0 for false. A record can be finished from its first
    entry on.""")

slip(window_by_window, "never_finds_a_place", "return place", "return None", """
    None comes back for every record. Which condition is never true in your loop, or what should be
    returned where it is?""")

slip(window_by_window, "the_value_itself", "return place", "return values[place]", """
    An entry of the record comes back. The exercise asks for its place.""")

slip(window_by_window, "true_for_the_place", "return place", "return True", """
    True comes back. The exercise asks for the place.""")

slip(window_by_window, "false_for_none", "return None", "return False", """
    Where there is no such place, False comes back, and it would count as place 0. What does the
    exercise ask for?""")

slip(window_by_window, "minus_one_for_none", "return None", "return -1", """
    Where there is no such place, a number comes back. What does the exercise ask for?""")

slip(window_by_window, "length_for_none", "return None", "return len(values)", """
    Where there is no such place, the length of the record comes back. What does the exercise ask
    for?""")

slip(window_by_window, "changes_in_percent", "np.abs(np.diff(values))",
     "np.abs(np.diff(values)) / np.maximum(np.abs(np.asarray(values)[:-1]), 1e-9)", """
    The changes are divided by the entries. The tolerance is for the changes themselves.""")

slip(window_by_window, "values_for_changes", "np.abs(np.diff(values))", "np.abs(values)", """
    The entries themselves are compared with the tolerance. A change is the distance to
    the next.""")

slip(window_by_window, "patience_left_out", "window = changes[place : place + patience]",
     "window = changes[place]", """
    One small change is enough for your function. How many in a row does patience ask for?""")

slip(window_by_window, "up_to_the_end", "changes[place : place + patience]", "changes[place:]", """
    All changes up to the end must be small in your function. Patience asks for some of them
    only.""")

slip(counting, "never_forgets", """
        else:
            quiet = 0""", "", """
    Small changes are counted even if a large one comes between. They must follow one another.""")

slip(counting, "starts_again_at_one", """
            quiet = 0
""", """
            quiet = 1
""", """
    After a large change the count begins at 1. How many small changes have been seen then?""")

@misconception("finished_at", """
    The last such place comes back. The first one is asked for: when can the search stop?""")
def last_place(values, tolerance, patience):
    changes = np.abs(np.diff(values))
    found = None
    for place in range(len(changes) - patience + 1):
        if np.all(changes[place : place + patience] <= tolerance):
            found = place
    return found

@misconception("finished_at", """
    Entries that are no neighbours are compared, as by a range or with the first one. The exercise
    looks at each change by itself.""")
def by_the_range(values, tolerance, patience):
    for place in range(len(values) - patience):
        window = values[place : place + patience + 1]
        if max(window) - min(window) <= tolerance:
            return place
    return None

@misconception("finished_at", """
    Each entry is compared with the last of the record. A change is the distance to the next
    entry.""")
def distance_to_the_end(values, tolerance, patience):
    for place in range(len(values) - patience):
        if abs(values[place] - values[-1]) <= tolerance:
            return place
    return None

@misconception("finished_at", """
    The function gives up at the first large change. Smaller ones may follow later: how far is
    `return None` indented?""")
def gives_up_at_once(values, tolerance, patience):
    changes = np.abs(np.diff(values))
    for place in range(len(changes) - patience + 1):
        if np.all(changes[place : place + patience] <= tolerance):
            return place
        return None

@accepted("finished_at")
def with_next(values, tolerance, patience):
    small = [abs(b - a) <= tolerance for a, b in zip(values, values[1:])]
    windows = [small[p : p + patience] for p in range(len(small) - patience + 1)]
    return next((p for p, window in enumerate(windows) if all(window)), None)

@accepted("finished_at")
def by_the_largest_change(values, tolerance, patience):
    values = np.asarray(values, dtype=float)
    place = 0
    while place + patience < len(values):
        following = values[place : place + patience + 1]
        if np.abs(following[1:] - following[:-1]).max() <= tolerance:
            return np.int64(place)
        place += 1

@accepted("finished_at")
def by_a_convolution(values, tolerance, patience):
    small = (np.abs(np.diff(np.array(values))) <= tolerance).astype(int)
    if len(small) < patience:
        return None
    counts = np.convolve(small, np.ones(patience, dtype=int), mode="valid")
    full = np.flatnonzero(counts == patience)
    return int(full[0]) if len(full) else None

@accepted("finished_at")
def two_loops(values, tolerance, patience):
    for place in range(len(values)):
        if place + patience >= len(values):
            return None
        finished = True
        for k in range(place, place + patience):
            if abs(values[k + 1] - values[k]) > tolerance:
                finished = False
        if finished:
            return place
    return None


@look("finished_at", cases=[
    ([8, 4, 3.5, 3, 1, 1], 0.5, 2), ([8, 4, 3.5, 3, 1, 1], 0.5, 3), ([1, 2, 4, 8, 8, 8], 0, 2),
    ([6, 6, 3, 3, 3, 1, 1, 1, 1], 0, 3), ([9, 5, 3, 2, 1.75, 1.5, 1.5], 0.25, 2),
    ([0, 3, 0, 3, 2, 3, 2], 1, 3), ([16, 8, 4, 2, 1], 2, 2), ([16, 8, 4, 2, 1], 1, 1),
    ([16, 8, 4, 2, 1], 1, 2), ([1, -1, 1, -1, -1.5, -1, 4, 4.25], 0.5, 2), ([2.0], 1, 1),
    ([9, 9, 5, 5, 1, 1, 0, 0], 0, 2), ([5, 4.5, 4, 3.5, 3, 2.5, 9], 0.5, 4),
    ([3, 3, 3, 8, 8, 8, 8, 8], 0.25, 2), ([-8, -4, -2, -1, -0.5], 1, 2), ([0.5, 0.5], 1, 2),
    ([7, 6.75, 2, 2.25, 2.5, 2.25], 0.3, 2), ([9, 5, 4, 2, 1.5, 1.5, 1.5, 1], 0.5, 3),
    ([4, 4, 3.375, 3.375, 3.375, 3, 3], 0.5, 3), ([1e6, 1e6 - 4, 1e6, 1e6, 1e6], 0.5, 2),
])
def place(finished_at, values, tolerance, patience):
    return finished_at(list(values), tolerance, patience)
