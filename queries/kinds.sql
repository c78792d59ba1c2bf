-- Kinds of finding, in their order.
select
    kind,
    label,
    plural_label,
    meaning
from kinds
order by display_order
