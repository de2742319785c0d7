/// Posts, videos and charts of other sites that a page shows within its text.
package enum Embeds {
  private static let classes: [StaticString] = [
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed",
    "fb-post", "reddit-embed", "reddit-card", "mastodon-embed", "telegram-post", "text-post-media",
  ]

  /// Hosts of players and posts, by a part of the address, with the provider's name.
  private static let providers: [(StaticString, String)] = [
    ("youtube.com", "YouTube"), ("youtu.be", "YouTube"), ("youtube-nocookie.com", "YouTube"),
    ("vimeo.com", "Vimeo"), ("dailymotion.com", "Dailymotion"), ("twitter.com", "X"),
    ("//x.com", "X"), ("facebook.com", "Facebook"), ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"), ("soundcloud.com", "SoundCloud"), ("spotify.com", "Spotify"),
    ("datawrapper", "Datawrapper"), ("flourish.studio", "Flourish"), ("infogram", "Infogram"),
    ("google.com/maps", "Google Maps"), ("t.me/", "Telegram"), ("bsky.app", "Bluesky"),
    ("rutube.ru", "Rutube"), ("vk.com", "VK"), ("reddit.com", "Reddit"),
    ("apple.com", "Apple"), ("megaphone.fm", "Megaphone"), ("acast.com", "Acast"),
    ("podbean.com", "Podbean"), ("documentcloud.org", "DocumentCloud"), ("scribd.com", "Scribd"),
    ("twitch.tv", "Twitch"), ("streamable.com", "Streamable"), ("jwplayer", "JW Player"),
    ("brightcove", "Brightcove"), ("bilibili.com", "bilibili"), ("ok.ru", "OK"),
  ]

  /// True for a quote element that stands for an embedded post.
  package static func isEmbed(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    guard let range = tree.range(.class, of: node) else { return false }
    let name = tree.bytes.span.extracting(range)
    return classes.contains { Bytes.contains(name, $0) }
  }

  /// Who provides what stands at an address, where it is known as a provider of embeds.
  package static func provider(_ url: Span<UInt8>) -> String? {
    for (part, name) in providers where Bytes.contains(url, part) { return name }
    return nil
  }
}
