"""Opens exports by the tools that they are for, and compares what these find with what the crate prints.

    exports.py hostile        prints claims with what a page can bring to break a format
    exports.py check FOLDER   checks the exports in a folder against its counts.json
"""

import csv
import json
import logging
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

AGREED = ("agreed", "signed", "in_force")
TERMS = "https://w3id.org/chancery/terms#"
QUERIES = Path(__file__).parent.parent / "examples/queries"


def hostile():
    texts = [
        "\u0000\u0001\u000b\u001b\ufffe\uffff", "\u202eturned\u2066 around", "\"quoted\", 'and' \\escaped\\n", "<b>&amp;]]></b>",
        "two\r\nlines\tand | a `cell`", "=HYPERLINK(\"x\")", "{json: [null]}", "\U0001f600 Phạm e\u0301", "", "; : , %41 {} <> ^",
    ]
    for n, text in enumerate(texts):
        article = {"article": f"article:{text} {n}", "published": "2025-04-28", "span": [0, 4294967295], "quote": text, "rule": "r"}
        for fact in [
            {"type": "article", "title": text, "publisher": text, "url": text, "language": "en"},
            {"type": "office", "leader": f"leader:JPN/a{n}", "name": text, "role": "other", "country": "JPN"},
            {"type": "agreement", "parties": ["country:VNM", "country:JPN"], "kind": "mou", "stage": "signed", "topic": text,
             "sectors": ["sector:trade", "sector:health"], "signatories": ["leader:VNM/b", f"leader:JPN/a{n}"], "when": f"202{n}"},
            {"type": "event", "kind": "visit", "place": {"name": text}, "participants": ["country:VNM"], "when": "/2025-05-01"},
            {"type": "event", "kind": "talks", "place": {}, "when": "XXXX-04-03"},
            {"type": "correction", "corrects": "article:older"},
            {"type": "amount", "money": {"value": "0.50", "currency": "USD"}, "by": "country:JPN", "purpose": text},
            {"type": "interaction", "source": {}, "target": {}, "kind": "aid"},
            {"type": "cooperation", "parties": ["country:VNM", "country:JPN"], "sector": f"sector:own{n}", "stage": "agreed",
             "when": ["2025", "2024-12-31/..", "2026", "../2024", "2025-12?"][n % 5]},
        ]:
            print(json.dumps({"fact": fact, **article}))
    # What is corrected is exported, too.
    gone = {"type": "event", "kind": "summit", "participants": ["country:FIN"]}
    print(json.dumps({"fact": gone, "article": "article:older", "span": [0, 1], "quote": "..", "rule": "r"}))


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"exports: {what}: found {found}, but the crate says {wanted}")


def sectors(nodes, edges):
    """The sectors in which both countries cooperate, of nodes by key and edges as (source, relation, target)."""
    of = lambda code: {target for source, relation, target in edges if relation == "cooperates" and source == f"country:{code}"}
    both = of("VNM") & of("JPN")
    return sorted({nodes[target] for source, relation, target in edges if relation == "cooperates_in" and source in both})


def check(folder):
    counts = json.loads((folder / "counts.json").read_text())
    nodes, relations = sum(counts["nodes"].values()), sum(counts["relations"].values())
    all_sectors = sorted(counts["sectors_of_vietnam_and_japan"])
    agreed = sorted(counts["sectors_agreed_between_vietnam_and_japan_in_2025"])
    assert all_sectors and agreed

    import networkx

    for name, graph in [
        ("GraphML", networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)),
        ("GEXF", networkx.read_gexf(folder / "graph.gexf")),
    ]:
        same(f"{name} in networkx, nodes", Counter(data["entity"] for _, data in graph.nodes(data=True)), counts["nodes"])
        same(f"{name} in networkx, edges", Counter(data["relation"] for *_, data in graph.edges(data=True)), counts["relations"])
        keys = {node: data["key"] for node, data in graph.nodes(data=True)}
        names = {data["key"]: data["name"] for _, data in graph.nodes(data=True)}
        edges = [(keys[source], data["relation"], keys[target]) for source, target, data in graph.edges(data=True)]
        same(f"{name} in networkx, sectors", sectors(names, edges), all_sectors)
    same("GEXF in networkx, mode", graph.graph["mode"], "dynamic")
    starts = {
        data["key"]: min(start for start, _ in data["spells"])
        for _, data in graph.nodes(data=True) if data["entity"] == "cooperation" and "spells" in data
    }

    svg = ElementTree.parse(folder / "graph.svg")
    drawn = Counter(group.get("class") for group in svg.iter("{http://www.w3.org/2000/svg}g"))
    same("DOT in graphviz, nodes", drawn["node"], nodes - counts["nodes"]["article"])
    same("DOT in graphviz, edges", drawn["edge"], relations - counts["relations_of_articles"])

    with open(folder / "neo4j/nodes.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["key:ID"]: row["name"] for row in rows}
    same("Neo4j's CSV, nodes", Counter(row[":LABEL"].lower() for row in rows), counts["nodes"])
    same("Neo4j's CSV, ids", len(names), nodes)
    same("Neo4j's CSV, lines", len((folder / "neo4j/nodes.csv").read_bytes().splitlines()), nodes + 1)
    with open(folder / "neo4j/relationships.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    edges = [(row[":START_ID"], row[":TYPE"].lower(), row[":END_ID"]) for row in rows]
    same("Neo4j's CSV, relationships", Counter(relation for _, relation, _ in edges), counts["relations"])
    same("Neo4j's CSV, ends without a node", [edge for edge in edges if not {edge[0], edge[2]} <= names.keys()], [])
    same("Neo4j's CSV, sectors", sectors(names, edges), all_sectors)

    check_rdf(folder, counts, agreed)
    check_parquet(folder, counts, agreed, starts)

    lines = [json.loads(line) for line in open(folder / "graph.jsonl", encoding="utf-8")]
    kinds = Counter("node" if "node" in line else "relation" if "relation" in line else "fact" for line in lines)
    same("JSON Lines", kinds, {"node": nodes, "relation": relations, "fact": counts["facts"]})
    with open(folder / "table.csv", newline="", encoding="utf-8") as file:
        table = list(csv.reader(file))
    markdown = (folder / "table.md").read_text().splitlines()
    same("tables", len(markdown), len(table) + 1)
    same("CSV, widths", {len(row) for row in table}, {len(table[0])})
    same("CSV, sectors", set(agreed) <= {row[0] for row in table}, True)
    print(f"exports: {folder.name}: {nodes} nodes, {relations} relations, {counts['claims']} claims, {len(agreed)} sectors agreed in 2025")


def check_rdf(folder, counts, agreed):
    import rdflib
    from rdflib.namespace import RDF

    # Years that Python's dates cannot hold are fine in RDF.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    term = lambda name: rdflib.URIRef(TERMS + name)
    camel = lambda words: "".join(part if n == 0 else part.capitalize() for n, part in enumerate(words.split("_")))
    for form in ["ttl", "nq", "jsonld"]:
        graph = rdflib.Dataset()
        graph.parse(folder / f"graph.{form}", format={"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld"}[form])
        same(f"{form} in rdflib, claims", len(set(graph.subjects(RDF.type, term("Claim")))), counts["claims"])
        same(f"{form} in rdflib, facts", len(set(graph.subjects(RDF.type, term("Record")))), counts["facts"])
        for kind, count in counts["nodes"].items():
            found = len(set(graph.subjects(RDF.type, term(kind.capitalize()))))
            # The taxonomy is there whole.
            same(f"{form} in rdflib, {kind}", found >= count if kind == "sector" else found, True if kind == "sector" else count)
        claims = set(graph.subjects(RDF.type, term("Claim")))
        for relation, count in counts["relations"].items():
            found = {(s, o) for s, o in graph.subject_objects(term(camel(relation))) if s not in claims}
            if relation != "broader":
                same(f"{form} in rdflib, {relation}", len(found), count)
        rows = sorted(str(row.sector) for row in graph.query((QUERIES / "sectors_agreed.rq").read_text()))
        same(f"{form} in rdflib, sectors agreed in 2025", rows, agreed)
        if form != "ttl":
            same(f"{form} in rdflib, who says so", len(graph.query((QUERIES / "who_says_so.rq").read_text())), counts["relations_told"])


def check_parquet(folder, counts, agreed, starts):
    import duckdb
    import polars

    facts, claims = str(folder / "facts.parquet"), str(folder / "claims.parquet")
    labels = {row["node"]: row["name"] for row in map(json.loads, open(folder / "graph.jsonl", encoding="utf-8")) if "node" in row}
    query = f"""
        SELECT DISTINCT unnest(sectors) AS sector FROM '{facts}'
        WHERE entity = 'cooperation' AND step IN {AGREED}
          AND list_contains(parties, 'country:VNM') AND list_contains(parties, 'country:JPN')
          AND coalesce(first_day <= DATE '2025-12-31', true) AND coalesce(last_day >= DATE '2025-01-01', true)"""
    same("Parquet in DuckDB, sectors agreed in 2025", sorted(labels[key] for key, in duckdb.sql(query).fetchall()), agreed)
    same("Parquet in DuckDB, facts", duckdb.sql(f"SELECT count(*) FROM '{facts}'").fetchall()[0][0], counts["facts"])
    same("Parquet in DuckDB, claims", duckdb.sql(f"SELECT count(*) FROM '{claims}'").fetchall()[0][0], counts["claims"])
    days = f"SELECT fact, min(first_day)::VARCHAR FROM '{facts}' WHERE entity = 'cooperation' AND first_day IS NOT NULL GROUP BY fact"
    wanted = dict(duckdb.sql(days).fetchall())
    same("GEXF in networkx, first days", {key: day for key, day in starts.items() if day != "None"}, wanted)

    frame = polars.read_parquet(facts)
    same("Parquet in Polars, facts", frame.height, counts["facts"])
    same("Parquet in Polars, claims", polars.read_parquet(claims).height, counts["claims"])
    in_2025 = frame.filter(
        (polars.col("entity") == "cooperation") & polars.col("step").is_in(AGREED)
        & polars.col("parties").list.contains("country:VNM") & polars.col("parties").list.contains("country:JPN")
        & (polars.col("first_day") <= polars.date(2025, 12, 31)).fill_null(True)
        & (polars.col("last_day") >= polars.date(2025, 1, 1)).fill_null(True)
    )
    found = in_2025["sectors"].explode().unique().to_list()
    same("Parquet in Polars, sectors agreed in 2025", sorted(labels[key] for key in found), agreed)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hostile"]:
            hostile()
        case ["check", folder]:
            check(Path(folder))
        case _:
            sys.exit(__doc__)
