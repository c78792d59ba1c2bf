-- Takes the stem of every word, and the place of the stem in the alphabet.
create temp table word_stems (
    word varchar,
    stem varchar,
    place integer
);
