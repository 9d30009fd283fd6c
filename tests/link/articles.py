"""Small articles of our own to link; nothing in them happened."""

import hashlib
import re

from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    Basis,
    Mention,
    MentionForm,
    Published,
    Region,
    RegionKind,
    Span,
)

NAMES = re.compile(r"(?<![.\n] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")


def made(uri, *paragraphs, day=None, outlet=None, via=None, byline=None, title=None, language="id"):
    """An article of these paragraphs of body, and what was found in it: names of two words, and an outlet via."""
    parts = [(RegionKind.BODY, each) for each in paragraphs]
    if byline:
        parts.append((RegionKind.BYLINE, byline))
    text, regions = "", []
    for kind, part in parts:
        text += "\n" if text else ""
        regions.append(Region(Span(len(text), len(text) + len(part)), kind))
        text += part
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=hashlib.sha256(f"{uri}{text}".encode()).hexdigest()[:32],
        uri=uri,
        text=text,
        sha256=sha,
        regions=tuple(regions),
        outlet=outlet or f"{uri}.example",
        title=title,
        language=language,
        published=Published(day, Basis.METADATA) if day else None,
    )
    mentions = {}
    for match in NAMES.finditer(text):
        mentions.setdefault(match.group(), []).append(Mention(Span(*match.span()), MentionForm.NAME))
    actors = [Actor(f"person:{name.casefold()}", name, ActorKind.PERSON, tuple(m)) for name, m in mentions.items()]
    if via is None:
        return article, Annotations(actors=tuple(actors))
    at = Span(text.index(via), text.index(via) + len(via))
    actors.append(Actor(f"publication:{via.casefold()}", via, ActorKind.PUBLICATION, (Mention(at, MentionForm.NAME),)))
    said = Attribution(AttributionKind.INDIRECT, (regions[0].span,), via=(at,))
    return article, Annotations(tuple(actors), (), (), (said,), ((),), ((len(actors) - 1,),))


BRIDGE = (
    "Jembatan gantung di Desa Karangmulya ambruk pada Senin pagi ketika puluhan pelajar sedang menyeberang.",
    "Kepala desa Wira Santika mengatakan tali baja sisi timur sudah berkarat sejak dua tahun silam.",
    "Sebanyak 23 pelajar dirawat di puskesmas, dan tiga orang di antaranya patah tulang.",
    "Pemerintah kabupaten menutup jalur itu dan menyiapkan perahu karet sampai jembatan baru dibangun.",
)
BRIDGE_TOLD_ANEW = (
    "Puluhan pelajar sedang melintas saat jembatan gantung Desa Karangmulya runtuh, Senin pagi.",
    "Menurut kepala desa Wira Santika, tali baja di sisi timur telah dua tahun berkarat.",
    "Akibatnya 23 pelajar harus dirawat puskesmas; tiga di antaranya mengalami patah tulang.",
    "Jalur tersebut kini ditutup pemerintah kabupaten, yang menyiapkan perahu karet untuk menyeberang.",
)
BRIDGE_OWN_REPORT = (
    "Orang tua murid di Karangmulya menuntut bupati membangun jembatan gantung yang baru sebelum musim hujan.",
    "Nani Suhartini, ibu dua anak, menuturkan sudah tiga kali melaporkan papan jembatan yang lapuk kepada camat.",
    "Camat Dadan Ruhimat mengaku telah meneruskan laporan warga, tetapi anggaran perbaikan belum juga turun.",
)
HARVEST = (
    "Petani bawang merah di Lembah Sorindo memanen lebih awal karena serangan ulat grayak.",
    "Ketua kelompok tani Yusran Malewa memperkirakan hasil panen turun separuh dibandingkan tahun lalu.",
    "Harga bawang di pasar induk naik menjadi Rp 48.000 per kilogram dalam sepekan.",
)
REPAIR = (
    "Jembatan gantung Desa Karangmulya yang ambruk akhirnya diganti jembatan baja dan diresmikan bupati.",
    "Kepala desa Wira Santika berharap pelajar tidak perlu lagi menyeberang dengan perahu karet.",
)


def bridge_and_harvest():
    """Four articles on a bridge, one of them a later chapter and one without a date, and two on a harvest."""
    return [
        made("kabarpagi", *BRIDGE, day="2025-02-03", title="Jembatan Gantung Karangmulya Ambruk"),
        made("lintaskota", *BRIDGE_TOLD_ANEW, "Begitu dikutip dari Kabarpagi.", day="2025-02-04", via="Kabarpagi"),
        made(
            "suarawarga",
            *BRIDGE_OWN_REPORT,
            "Puluhan pelajar dirawat di puskesmas sejak jembatan ambruk; tali baja berkarat.",
        ),
        made("kabarpagi", *REPAIR, day="2025-08-20", title="Jembatan Baja Karangmulya Diresmikan"),
        made("tanikita", *HARVEST, day="2025-02-03"),
        made("pasarmalam", *HARVEST[:2], "Pedagang mengeluh sepi pembeli.", day="2025-02-04"),
    ]
