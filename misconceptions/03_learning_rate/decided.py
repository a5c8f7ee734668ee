"""Answers to ``decided``: whether the pairs decide between two methods."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("decided")
def in_one_line(only_first, only_second):
    n = only_first + only_second
    return n >= 25 and abs(only_first - only_second) > 1.96 * np.sqrt(n)

slip(in_one_line, "forgets_the_few", "n >= 25 and ", "", """
    A few starts decide already. What does the rule say of fewer than 25?""")

slip(in_one_line, "more_than_25", "n >= 25", "n > 25", """
    Exactly 25 starts decide nothing in yours. Read again from where on the rule holds.""")

slip(in_one_line, "difference_of_25", "n >= 25", "abs(only_first - only_second) >= 25", """
    The difference must be 25 or more in yours. Of what are 25 needed?""")

slip(in_one_line, "one_count_of_25", "n >= 25", "max(only_first, only_second) >= 25", """
    One of the counts must be 25 or more in yours. Of what are 25 needed?""")

slip(in_one_line, "both_counts_of_25", "n >= 25", "min(only_first, only_second) >= 25", """
    Each count must be 25 or more in yours. Of what are 25 needed?""")

slip(in_one_line, "first_must_lead",
     "abs(only_first - only_second)", "only_first - only_second", """
    A lead of the second method is not seen. Both directions count.""")

slip(in_one_line, "second_must_lead",
     "abs(only_first - only_second)", "only_second - only_first", """
    A lead of the first method is not seen. Both directions count.""")

slip(in_one_line, "allows_n", "np.sqrt(n)", "n", """
    Chance is allowed far too much: the root is missing.""")

slip(in_one_line, "allows_one_root", "1.96 * np.sqrt(n)", "np.sqrt(n)", """
    Chance is allowed too little. Which factor stands before the root?""")

slip(in_one_line, "root_of_the_larger", "np.sqrt(n)", "np.sqrt(max(only_first, only_second))", """
    The root is taken of the larger count. What is n?""")

slip(in_one_line, "root_of_all_starts", "np.sqrt(n)", "np.sqrt(2000)", """
    The root is taken of all 2,000 starts. Which of them are n?""")

slip(in_one_line, "divides_by_the_root", "1.96 * np.sqrt(n)", "1.96 / np.sqrt(n)", """
    Chance is allowed less and less as n grows. Does the root stand above or below?""")

slip(in_one_line, "within_chance", "> 1.96", "< 1.96", """
    The answer is turned round: a difference within chance decides in yours.""")

slip(in_one_line, "rounded_square", "abs(only_first - only_second) > 1.96 * np.sqrt(n)",
     "(only_first - only_second) ** 2 / n > 3.84", """
    The limit is a little too low: 3.84 is the square of 1.96 rounded. Compare the difference itself
    with 1.96 times the root.""")

slip(in_one_line, "either_is_enough", "n >= 25 and", "n >= 25 or", """
    One of the two conditions is enough in yours. Both must hold.""")

slip(in_one_line, "larger_count_alone", "abs(only_first - only_second)",
     "max(only_first, only_second)", """
    The larger count is compared with chance. It is the difference that should be.""")

slip(in_one_line, "says_open", "n >= 25 and abs(only_first - only_second) > 1.96 * np.sqrt(n)",
     "n < 25 or abs(only_first - only_second) <= 1.96 * np.sqrt(n)", """
    True comes back where it is open. It should come back where the pairs decide.""")

@misconception("decided", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def prints_the_verdict(only_first, only_second):
    n = only_first + only_second
    print(n >= 25 and abs(only_first - only_second) > 1.96 * np.sqrt(n))

@misconception("decided", """
    For some counts nothing comes back, None. What should it be where nothing is decided?""")
def silent_where_open(only_first, only_second):
    n = only_first + only_second
    if n >= 25 and abs(only_first - only_second) > 1.96 * np.sqrt(n):
        return True

@accepted("decided")
def step_by_step(only_first, only_second):
    n = only_first + only_second
    if n < 25:
        return False
    difference = abs(only_first - only_second)
    if difference > 1.96 * n**0.5:
        return True
    return False

@accepted("decided")
def by_the_score(only_first, only_second):
    n = only_first + only_second
    if n < 25:
        return False
    return abs(only_first - only_second) / np.sqrt(n) > 1.96

@accepted("decided")
def both_directions(only_first, only_second):
    chance = 1.96 * np.sqrt(only_first + only_second)
    lead = only_first - only_second
    return (lead > chance or lead < -chance) and only_first + only_second > 24

@accepted("decided")
def by_squares(only_first, only_second):
    n = only_first + only_second
    return bool((only_first - only_second) ** 2 > 1.96**2 * n) if n >= 25 else False

@accepted("decided")
def by_numpy(only_first, only_second):
    counts = np.array([only_first, only_second])
    n = counts.sum()
    return np.logical_and(n >= 25, counts.max() - counts.min() > 1.96 * np.sqrt(n))

@accepted("decided")
def as_a_number(only_first, only_second):
    n = only_first + only_second
    return int(n >= 25) * int(abs(only_first - only_second) > 1.96 * np.sqrt(n))


@look("decided", cases=[
    (60, 40), (59, 41), (40, 60), (46, 3), (3, 46), (20, 4), (20, 5), (5, 20), (9, 0), (24, 0),
    (25, 0), (17, 8), (30, 12), (12, 31), (300, 240), (240, 305), (130, 124), (26, 26), (200, 20),
    (30, 50), (45, 31), (31, 45), (0, 3), (70, 26), (26, 70), (1000, 900),
    (56, 44), (44, 56), (1029, 942),
])
def verdict(decided, only_first, only_second):
    return float(decided(only_first, only_second))
