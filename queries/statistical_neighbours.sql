-- Each authority's statistical neighbours, nearest first.
select
    ons_code,
    neighbour_ons_code
from statistical_neighbours
order by ons_code, rank
