-- Every word once, to be stemmed.
select distinct word
from finding_words
order by word
