"""What the index of the course shows: the pairs, what leads to what, a picture of each."""

from utils.overview.chart import draw_map
from utils.overview.pairs import PAIRS, Pair, leads_to
from utils.overview.pictures import draw_pictures

__all__ = ["PAIRS", "Pair", "draw_map", "draw_pictures", "leads_to"]
