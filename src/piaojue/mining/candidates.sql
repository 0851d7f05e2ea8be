-- Which messages may speak of the same matter: those of one part that share rare grams of their titles.
-- Plain SQL that DuckDB and Spark read alike. grams(part, doc, gram): each gram of a title once a message.
WITH parts AS (
    SELECT part, count(DISTINCT doc) AS documents
    FROM grams
    GROUP BY part
),
spread AS (
    SELECT part, gram, count(*) AS documents
    FROM grams
    GROUP BY part, gram
    HAVING count(*) >= {least}
),
ranked AS (
    SELECT
        grams.part,
        grams.doc,
        grams.gram,
        row_number() OVER (PARTITION BY grams.part, grams.doc ORDER BY spread.documents, grams.gram) AS place
    FROM grams
    JOIN spread ON grams.part = spread.part AND grams.gram = spread.gram
    JOIN parts ON grams.part = parts.part
    WHERE spread.documents <= greatest({few}, least({most}, parts.documents * {percent} / 100.0))
),
rare AS (
    SELECT part, doc, gram FROM ranked WHERE place <= {keys}
)
SELECT one.doc AS doc, other.doc AS other
FROM rare AS one
JOIN rare AS other ON one.part = other.part AND one.gram = other.gram AND one.doc < other.doc
GROUP BY one.doc, other.doc
HAVING count(*) >= {shared}
ORDER BY doc, other
