-- Themes of the codebook, in their order.
select
    theme,
    label,
    theme_group,
    belongs,
    does_not_belong,
    related_terms
from themes
order by display_order
