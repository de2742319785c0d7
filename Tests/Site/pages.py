"""Makes web pages of stories, with the chrome that news sites put around them.

Four layouts, as sites are built: markup by meaning with JSON-LD, a blog engine's classes, tables of
the nineties, and nested divs with class names made by a machine.
"""
import html
import json

import prose

CLUTTER = {
    "en": ("Home", "Subscribe to our newsletter", "Most read", "We use cookies to improve your visit.",
           "Accept all", "Share this article", "Comments", "All rights reserved", "Contact", "By"),
    "de": ("Startseite", "Newsletter abonnieren", "Meistgelesen", "Wir verwenden Cookies.",
           "Alle akzeptieren", "Artikel teilen", "Kommentare", "Alle Rechte vorbehalten", "Kontakt",
           "Von"),
    "fr": ("Accueil", "Abonnez-vous à la newsletter", "Les plus lus", "Nous utilisons des cookies.",
           "Tout accepter", "Partager cet article", "Commentaires", "Tous droits réservés", "Contact",
           "Par"),
    "es": ("Portada", "Suscríbete al boletín", "Lo más leído", "Usamos cookies propias y de terceros.",
           "Aceptar todo", "Comparte esta noticia", "Comentarios", "Todos los derechos reservados",
           "Contacto", "Por"),
    "ru": ("Главная", "Подписаться на рассылку", "Самое читаемое", "Мы используем файлы cookie.",
           "Принять все", "Поделиться", "Комментарии", "Все права защищены", "Контакты", "Автор:"),
    "ar": ("الرئيسية", "اشترك في النشرة", "الأكثر قراءة", "نستخدم ملفات تعريف الارتباط.",
           "قبول الكل", "شارك المقال", "التعليقات", "جميع الحقوق محفوظة", "اتصل بنا", "بقلم"),
    "zh": ("首页", "订阅新闻通讯", "热门文章", "我们使用 Cookie。", "全部接受", "分享本文", "评论",
           "版权所有", "联系我们", "作者："),
}


def esc(text):
    return html.escape(text, quote=True)


def day(moment, language):
    months = prose.GRAMMARS[language].months
    if not months:
        return f"{moment.year}年{moment.month}月{moment.day}日"
    name = months[moment.month - 1]
    return {"de": f"{moment.day}. {name} {moment.year}",
            "en": f"{name} {moment.day}, {moment.year}"}.get(
                language, f"{moment.day} {name} {moment.year}")


def head(article, paper, extra=""):
    story = article.story
    direction = ' dir="rtl"' if story.language == "ar" else ""
    return f"""<!doctype html>
<html lang="{story.language}"{direction}><head><meta charset="utf-8">
<title>{esc(story.headline)} | {esc(paper.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{esc(article.url)}">
<link rel="stylesheet" href="/site.css"><link rel="icon" href="/favicon.ico">
{extra}<script>window.dataLayer = window.dataLayer || [];</script></head>"""


def navigation(paper):
    words = CLUTTER[paper.language]
    items = "".join(f'<li><a href="{esc(path)}">{esc(name)}</a></li>'
                    for name, path in paper.section_paths())
    return f'<li><a href="/">{words[0]}</a></li>{items}'


def related(article, paper):
    others = [other for other in paper.articles if other is not article][:4]
    return "".join(f'<li><a href="{esc(other.url)}">{esc(other.story.headline)}</a></li>'
                   for other in others)


def body(article, tag="p", name=""):
    attribute = f' class="{name}"' if name else ""
    return "\n".join(f"<{tag}{attribute}>{esc(text)}</{tag}>" for text in article.paragraphs)


def by_meaning(article, paper):
    story, words = article.story, CLUTTER[paper.language]
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline,
            "datePublished": article.published.isoformat(),
            "dateModified": article.modified.isoformat(),
            "author": [{"@type": "Person", "name": story.author}],
            "publisher": {"@type": "Organization", "name": paper.name},
            "mainEntityOfPage": article.url, "articleSection": story.section,
            "image": [paper.base + "/images/lead.jpg"]}
    extra = f"""<meta property="og:type" content="article">
<meta property="og:title" content="{esc(story.headline)}">
<meta property="og:site_name" content="{esc(paper.name)}">
<meta property="article:published_time" content="{article.published.isoformat()}">
<meta name="description" content="{esc(story.standfirst)}">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>
"""
    return f"""{head(article, paper, extra)}
<body><div id="cookie-banner" role="dialog"><p>{words[3]}</p><button>{words[4]}</button></div>
<header><a class="logo" href="/">{esc(paper.name)}</a><nav><ul>{navigation(paper)}</ul></nav></header>
<main><article><h1>{esc(story.headline)}</h1><p class="standfirst">{esc(story.standfirst)}</p>
<p class="byline">{words[9]} <a rel="author" href="/author/1">{esc(story.author)}</a>
<time datetime="{article.published.isoformat()}">{day(article.published, story.language)}</time></p>
<figure><img src="/images/lead.jpg" alt="" width="800" height="450">
<figcaption>{esc(story.caption)}</figcaption></figure>
{body(article)}
<div class="share"><p>{words[5]}</p><a href="https://social.example/s">S</a></div></article>
<aside><h2>{words[2]}</h2><ul>{related(article, paper)}</ul></aside>
<section class="comments"><h2>{words[6]} (0)</h2></section></main>
<footer><p>© {article.published.year} {esc(paper.name)}. {words[7]}.</p><a href="/contact">{words[8]}</a>
</footer></body></html>"""


def by_blog_engine(article, paper):
    story, words = article.story, CLUTTER[paper.language]
    extra = f"""<meta name="generator" content="Blogpress 6.4">
<meta property="og:title" content="{esc(story.headline)}">
<meta property="article:published_time" content="{article.published.isoformat()}">
<link rel="alternate" type="application/rss+xml" title="{esc(paper.name)}" href="/rss.xml">
"""
    return f"""{head(article, paper, extra)}
<body class="single single-post"><div id="page" class="site"><header class="site-header">
<p class="site-title"><a href="/">{esc(paper.name)}</a></p>
<nav class="main-navigation"><ul class="menu">{navigation(paper)}</ul></nav></header>
<div class="content-area"><article class="post type-post hentry"><header class="entry-header">
<h1 class="entry-title">{esc(story.headline)}</h1><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="{article.published.isoformat()}">
{day(article.published, story.language)}</time></span><span class="byline"> {words[9]}
<span class="author vcard"><a class="url fn n" href="/author/1">{esc(story.author)}</a></span></span>
</div></header><div class="entry-content">{body(article)}
<div class="sharedaddy"><h3>{words[5]}</h3><ul><li><a href="#">S</a></li><li><a href="#">M</a></li></ul>
</div></div></article><div id="comments" class="comments-area"><h2>{words[6]}</h2></div></div>
<aside class="widget-area"><section class="widget"><h2 class="widget-title">{words[2]}</h2>
<ul>{related(article, paper)}</ul></section><section class="widget"><form><p>{words[1]}</p>
<input type="email"><button>OK</button></form></section></aside>
<footer class="site-footer"><p>© {esc(paper.name)} {words[7]}</p></footer></div></body></html>"""


def by_tables(article, paper):
    story, words = article.story, CLUTTER[paper.language]
    links = " | ".join(f'<a href="{esc(path)}">{esc(name)}</a>'
                       for name, path in paper.section_paths())
    text = "\n".join(f"{esc(paragraph)}<br><br>" for paragraph in article.paragraphs)
    return f"""{head(article, paper)}
<body bgcolor="#ffffff"><table width="100%"><tr><td colspan="3"><font size="6">{esc(paper.name)}</font>
</td></tr><tr><td width="150" valign="top"><a href="/">{words[0]}</a><br>{links}</td>
<td valign="top"><h1>{esc(story.headline)}</h1><b>{words[9]} {esc(story.author)}</b><br>
<i>{day(article.published, story.language)}</i><br><br>{text}</td>
<td width="180" valign="top"><b>{words[2]}</b><ul>{related(article, paper)}</ul></td></tr>
<tr><td colspan="3"><small>© {esc(paper.name)}. {words[7]}. <a href="/contact">{words[8]}</a></small></td>
</tr></table></body></html>"""


def by_machine(article, paper):
    story, words = article.story, CLUTTER[paper.language]
    return f"""{head(article, paper)}
<body><div id="root"><div class="css-1q2w3e"><div class="css-9f8e7d">{esc(paper.name)}</div>
<ul class="css-5t6y7u">{navigation(paper)}</ul></div><div class="css-0okm9i" itemscope
itemtype="https://schema.org/NewsArticle"><div class="css-h1"><h1 itemprop="headline">
{esc(story.headline)}</h1></div><div class="css-meta"><span itemprop="author">{esc(story.author)}</span>
<meta itemprop="datePublished" content="{article.published.isoformat()}"><span>
{day(article.published, story.language)}</span></div><div class="css-body" itemprop="articleBody">
{body(article, "p", "css-p4r5s6")}</div><div class="css-tools"><span>{words[5]}</span></div></div>
<div class="css-side"><div>{words[2]}</div><ul>{related(article, paper)}</ul></div>
<div class="css-nl"><div>{words[1]}</div><button>OK</button></div>
<div class="css-foot">© {esc(paper.name)} {words[7]}</div></div></body></html>"""


LAYOUTS = {"meaning": by_meaning, "blog": by_blog_engine, "tables": by_tables, "machine": by_machine}


def article(article, paper):
    """The page of an article."""
    return LAYOUTS[paper.layout](article, paper)


def listing(paper, title, articles, links=""):
    """A home page or a section page: teasers of articles, with the feeds that the paper names."""
    words = CLUTTER[paper.language]
    teasers = "\n".join(
        f'<article class="teaser"><h2><a href="{esc(one.url)}">{esc(one.story.headline)}</a></h2>'
        f'<p>{esc(one.story.standfirst)}</p></article>' for one in articles)
    return f"""<!doctype html><html lang="{paper.language}"><head><meta charset="utf-8">
<title>{esc(title)}</title><meta property="og:site_name" content="{esc(paper.name)}">{links}</head>
<body><header><a href="/">{esc(paper.name)}</a><nav><ul>{navigation(paper)}</ul></nav></header>
<main>{teasers}</main><footer><p>© {esc(paper.name)}. {words[7]}</p>
<a href="/contact">{words[8]}</a><a href="/privacy">Privacy</a></footer></body></html>"""
