"""A newspaper on the test site: its articles, and the files that a web server shows of it."""
import dataclasses
import datetime
import os
import re
import unicodedata
import urllib.parse

import feeds
import pages
import prose

SECTION_PATHS = ("/news/", "/business/", "/sport/", "/culture/")


@dataclasses.dataclass
class Article:
    """A story at an address; a correction changes its paragraphs and its date of change."""

    story: prose.Story
    url: str
    published: datetime.datetime
    modified: datetime.datetime
    paragraphs: list

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path


@dataclasses.dataclass
class Paper:
    """A site: `key` is the host's first label; the lists say how it announces its articles."""

    key: str
    port: int
    language: str
    layout: str = "meaning"
    feeds: tuple = ()
    maps: tuple = ()
    shape: str = "dated"
    robots: tuple = ()
    feed_length: int = 20
    hours: int = 0
    scheme: str = "http"
    articles: list = dataclasses.field(default_factory=list)

    @property
    def name(self):
        return f"The {self.key.capitalize()} Post"

    @property
    def host(self):
        return f"{self.key}.localhost"

    @property
    def base(self):
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def zone(self):
        return datetime.timezone(datetime.timedelta(hours=self.hours))

    def section_paths(self):
        return list(zip(prose.GRAMMARS[self.language].sections, SECTION_PATHS))

    def map_paths(self):
        return [feeds.MAP_PATHS[kind] for kind in self.maps]

    def publish(self, number, moment):
        """Adds the story of a number, published at a moment."""
        story = prose.story(self.language, number)
        moment = moment.astimezone(self.zone).replace(microsecond=0)
        path = self.path(story, number, moment)
        article = Article(story=story, url=self.base + urllib.parse.quote(path), published=moment,
                          modified=moment, paragraphs=list(story.paragraphs))
        self.articles.append(article)
        return article

    def path(self, story, number, moment):
        slug = slugged(story.headline)
        section = dict(self.section_paths())[story.section]
        return {"dated": f"/{moment:%Y/%m/%d}/{slug}.html",
                "numbered": f"{section}{slug}-{100_000 + number}",
                "section": f"{section}artikel/{slug}-{100_000 + number}.html"}[self.shape]

    def write(self, folder, moment, articles=None):
        """Writes the listings and some articles (all by default) as of a moment."""
        root = os.path.join(folder, self.key)
        for article in self.articles if articles is None else articles:
            path = urllib.parse.unquote(article.path)
            put(root + (path if path.endswith(".html") else path + ".html"),
                pages.article(article, self).encode(), article.modified)
        for path, data in feeds.files(self).items():
            put(root + path, data, moment)

    def remove(self, folder, article):
        """Takes an article off the site, as deleted articles go."""
        self.articles.remove(article)
        path = os.path.join(folder, self.key) + urllib.parse.unquote(article.path)
        os.unlink(path if path.endswith(".html") else path + ".html")


def put(path, data, moment):
    """Writes a file dated as of a moment; one with the same bytes keeps its date, and with it the
    validators that the web server makes of it."""
    try:
        with open(path, "rb") as file:
            if file.read() == data:
                return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.utime(path + ".new", (moment.timestamp(),) * 2)
    os.rename(path + ".new", path)


def slugged(text):
    """The words of a headline as addresses have them; scripts other than Latin stay."""
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c) or ord(c) > 0x36F)
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    slug = "-".join(words)
    while len(slug.encode()) > 120:
        slug = slug[:-1]
    return slug
