-- What is known of the authorities chosen beside their inspections, by name.
select
    ons_code,
    name,
    region,
    authority_type,
    urn,
    abolished_on,
    array(
        select successors.name
        from authorities as successors
        where list_contains(authorities.successor_ons_codes, successors.ons_code)
    ) as successors
from authorities
where allows($authorities, ons_code)
order by name
