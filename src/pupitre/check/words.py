"""Words that say nothing, by language: as an alternative text, and as the text of a link. Add a language here, and nowhere else."""

from collections.abc import Mapping

Words = Mapping[str, frozenset[str]]


def _split(**texts: str) -> dict[str, frozenset[str]]:
    return {language: frozenset(word.strip() for word in text.split(",")) for language, text in texts.items()}


NAMELESS: Words = _split(
    en="image, picture, photo, photograph, graphic, drawing, illustration, icon, logo, chart, graph, diagram, table, map, figure, "
    "screenshot",
    fr="image, photo, photographie, graphique, dessin, illustration, icône, logo, diagramme, schéma, tableau, carte, figure, "
    "capture d’écran",
    de="bild, foto, fotografie, grafik, zeichnung, illustration, symbol, logo, diagramm, tabelle, karte, abbildung, bildschirmfoto",
    es="imagen, foto, fotografía, gráfico, dibujo, ilustración, icono, logo, diagrama, tabla, mapa, figura",
    it="immagine, foto, fotografia, grafico, disegno, illustrazione, icona, logo, diagramma, tabella, mappa, figura",
)
"""Kinds of things. English ones are looked for in every language: programs write them."""

POINTING: Words = _split(
    en="here, click here, click, link, this link, this, more, read more, learn more, see more, more information, details, see, download",
    fr="ici, cliquez ici, cliquer ici, clic, lien, ce lien, le lien, cela, plus, lire la suite, en savoir plus, voir plus, plus d’infos, "
    "plus d’informations, détails, voir, télécharger",
    de="hier, hier klicken, klicken sie hier, link, dieser link, mehr, weiterlesen, mehr erfahren, mehr informationen, details, "
    "herunterladen",
    es="aquí, haga clic aquí, clic aquí, enlace, este enlace, más, leer más, saber más, más información, detalles, ver, descargar",
    it="qui, clicca qui, cliccare qui, link, questo link, altro, leggi tutto, per saperne di più, maggiori informazioni, dettagli, scarica",
)
"""Words that point without saying where to (WCAG 2.2, 2.4.4)."""


def words_of(words: Words, language: str) -> frozenset[str]:
    """Return the words of a language (BCP 47), and the English ones."""
    return words["en"] | words.get(language.split("-", maxsplit=1)[0].lower(), frozenset())
