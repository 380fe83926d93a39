/// The layout of an index file.
///
/// One SQLite file holds everything. Plain tables hold what a person would want to read with any SQLite tool; FTS5 holds
/// the inverted index as external content over the view `searchable`, so that the text is stored once.
///
/// | table | one row for |
/// |---|---|
/// | `meta` | a fact about the file: versions, analyser, totals |
/// | `source` | a file the documents came from, with the hash of its bytes, and their rowids as ranges |
/// | `document` (a view) | a document; lists (organisations, places, programmes, technologies) hold one value a line |
/// | `document_text` | a document: what is its own. No title means that it is called by its key, which is no text to search then;
/// no body that it stands in pieces |
/// | `text_piece` | a piece of a document's body (`TextPieces`) |
/// | `document_traits` | what a document has besides; documents that are alike in all of it share the row |
/// | `person` | a person as a document names them |
/// | `facet` (a view) | a value of a facet on a document, with its evidence |
/// | `taxonomy` | a known value of a facet, with its place in tree and order |
/// | `concept` | a concept of the thesaurus, its terms one a line |
/// | `concept_name` | a term of a concept by the forms of its words (`WordForm`), for finding it in a question |
/// | `concept_link` | a concept and one that is narrower, broader or related |
/// | `facet_value` | a value that documents have, with the number it has in the columns |
/// | `dictionary` | what the compressed texts were compressed with; at most one row (`TextDictionary`) |
/// | `key_block` | the identifiers of documents, some hundred in a row, each with its rowid (`BlockTable`) |
/// | `word_block` | the distinct terms, some hundred in a row, each with the languages (`Language.bit`) of the documents that have it,
/// and at most how many (`BlockTable`). FTS5's own table of terms, `fts5vocab(search, row)`, shows them in any SQLite tool |
/// | `stem_block` | the words by their stems in one language, where that is not the word itself (`StemName`); may hold words that no
/// document has any more |
/// | `latent_term`, `latent_document` | a stem, a block of documents in the collection's own space of meaning (`LatentSpace`) |
/// | `latent_code` | how the vectors of stems, of documents are stored (`LatentCode`) |
/// | `frequent_list`, `frequent_word` | a list of a frequent word and its inflections (`FrequentList`), a word that has one |
/// | `columns` | an array over `DocumentColumns.chunk` documents, in the form of `DocumentColumns` |
///
/// `search` is the FTS5 table. Its columns are those of `searchable` after the identifier, in the order of `Field`.
/// Rowids are small and never reused before a rebuild: they index the columns' arrays.
enum Schema {
    /// Changes whenever a file of the version before can no longer be read or updated.
    static let version = 13

    /// The name of the index file in its folder.
    static let fileName = "kindred.db"

    /// Creates the empty tables.
    static let tables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE source(
            id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, root TEXT NOT NULL, hash TEXT NOT NULL,
            size INTEGER NOT NULL, stamp TEXT NOT NULL) STRICT;
        CREATE TABLE dictionary(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE document_text(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, source INTEGER NOT NULL, hash INTEGER, title TEXT,
            summary TEXT NOT NULL, url TEXT, date TEXT, traits INTEGER NOT NULL, body ANY) STRICT;
        CREATE TABLE text_piece(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE document_traits(
            id INTEGER PRIMARY KEY, date_inferred INTEGER NOT NULL, language TEXT NOT NULL, outcome TEXT, seeking TEXT,
            contact_url TEXT, confidence TEXT, people TEXT NOT NULL, organisations TEXT NOT NULL,
            places TEXT NOT NULL, programmes TEXT NOT NULL, technologies TEXT NOT NULL, regions TEXT NOT NULL,
            topics TEXT NOT NULL, facets TEXT NOT NULL) STRICT;
        CREATE VIEW document AS
            SELECT d.id, d.key, d.source, d.hash, coalesce(d.title, d.key) AS title, coalesce(d.title, '') AS own_title,
                d.summary, coalesce(d.body, (SELECT CAST(group_concat(bytes, '') AS BLOB) FROM (
                    SELECT bytes FROM text_piece WHERE id BETWEEN d.id << 4 AND d.id << 4 | 15 ORDER BY id))) AS body,
                d.url, d.date,
                t.date_inferred, t.language, t.outcome, t.seeking, t.contact_url, t.confidence, t.people,
                t.organisations, t.places, t.programmes, t.technologies, t.regions, t.topics, t.facets
            FROM document_text d LEFT JOIN document_traits t ON t.id = d.traits;
        CREATE TABLE person(
            document INTEGER NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
            organisation TEXT NOT NULL, relation TEXT NOT NULL, PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
        CREATE TABLE taxonomy(
            facet TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, parent TEXT,
            aliases TEXT NOT NULL, first_year INTEGER, last_year INTEGER, is_ordered INTEGER NOT NULL,
            PRIMARY KEY(facet, id)) STRICT, WITHOUT ROWID;
        CREATE TABLE concept(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, language TEXT NOT NULL, terms TEXT NOT NULL) STRICT;
        CREATE TABLE concept_name(
            language TEXT NOT NULL, first TEXT NOT NULL, words TEXT NOT NULL, concept INTEGER NOT NULL,
            needs_capitals INTEGER NOT NULL, PRIMARY KEY(language, first, words)) STRICT, WITHOUT ROWID;
        CREATE TABLE concept_link(
            concept INTEGER NOT NULL, kind TEXT NOT NULL, other INTEGER NOT NULL,
            PRIMARY KEY(concept, kind, other)) STRICT, WITHOUT ROWID;
        CREATE TABLE facet_value(
            facet TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL,
            known INTEGER NOT NULL, PRIMARY KEY(facet, number), UNIQUE(facet, value)) STRICT, WITHOUT ROWID;
        CREATE VIEW facet AS
            SELECT d.id AS document, v.facet, v.value, coalesce(json_extract(f.value, '$[3]'), v.label) AS label, v.known,
                json_extract(f.value, '$[2]') AS inferred_from
            FROM document_text d JOIN document_traits t ON t.id = d.traits, json_each(t.facets) f JOIN facet_value v
                ON v.facet = json_extract(f.value, '$[0]') AND v.number = json_extract(f.value, '$[1]');
        CREATE TABLE key_block(id INTEGER PRIMARY KEY, first TEXT NOT NULL UNIQUE, names BLOB NOT NULL) STRICT;
        CREATE TABLE word_block(id INTEGER PRIMARY KEY, first TEXT NOT NULL UNIQUE, names BLOB NOT NULL) STRICT;
        CREATE TABLE stem_block(id INTEGER PRIMARY KEY, first TEXT NOT NULL UNIQUE, names BLOB NOT NULL) STRICT;
        CREATE TABLE latent_code(vectors TEXT PRIMARY KEY, code BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE latent_term(stem TEXT PRIMARY KEY, vector BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE latent_document(block INTEGER PRIMARY KEY, vectors BLOB NOT NULL) STRICT;
        CREATE TABLE frequent_list(id INTEGER PRIMARY KEY, words TEXT NOT NULL, postings BLOB NOT NULL) STRICT;
        CREATE TABLE frequent_word(word TEXT PRIMARY KEY, list INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE columns(name TEXT NOT NULL, chunk INTEGER NOT NULL, value BLOB NOT NULL,
            PRIMARY KEY(name, chunk)) STRICT;
        CREATE VIEW searchable AS
            SELECT id, kindred_text(body, (SELECT bytes FROM dictionary)) AS body, own_title AS title, summary, people,
                organisations,
                places || char(10) || regions AS places, programmes, topics
            FROM document;
        CREATE VIRTUAL TABLE search USING fts5(
            body, title, summary, people, organisations, places, programmes, topics,
            content='searchable', content_rowid='id', columnsize=0, tokenize='kindred');
        """

    /// An SQL expression for the text of a row's body, of `document`.
    static let text = "kindred_text(body, (SELECT bytes FROM dictionary))"
}
