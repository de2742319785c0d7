/// The explain page's script: one stop of the tab key for all blocks, arrow keys between them,
/// Enter to a block's place in the article and back, Escape to put an explanation away.
///
/// Without it every block is a stop of its own and the links do the same.
enum ExplainScript {
  static let text = """
    "use strict";
    (function () {
      var blocks = Array.from(document.querySelectorAll(".block"));
      var shown = function () {
        return blocks.filter(function (b) { return b.offsetParent !== null; });
      };
      var rest = function (current) {
        blocks.forEach(function (b) { b.tabIndex = b === current ? 0 : -1; });
      };
      var wake = function () { document.body.classList.remove("hush"); };
      if (blocks.length) { rest(blocks[0]); }
      document.addEventListener("focusin", function (event) {
        wake();
        var block = event.target.closest(".block");
        if (block) { rest(block); }
      });
      document.addEventListener("pointermove", wake, {passive: true});
      document.addEventListener("keydown", function (event) {
        if (event.altKey || event.ctrlKey || event.metaKey) { return; }
        if (event.key === "Escape") { document.body.classList.add("hush"); return; }
        var at = document.activeElement;
        if (event.key === "Enter" && at.matches(".block,.part")) {
          var link = at.querySelector("a[href^='#']");
          var there = link && document.getElementById(link.hash.slice(1));
          if (there) {
            event.preventDefault();
            location.hash = link.hash;
            there.focus({preventScroll: true});
          }
          return;
        }
        if (!at.matches(".block")) { return; }
        var step = {ArrowDown: 1, j: 1, ArrowUp: -1, k: -1}[event.key];
        var list = shown();
        var next = step ? list[list.indexOf(at) + step]
          : event.key === "Home" ? list[0] : event.key === "End" ? list[list.length - 1] : null;
        if (next) {
          event.preventDefault();
          next.focus({preventScroll: true});
          next.scrollIntoView({block: "nearest"});
        }
      });
    })();
    """
}
