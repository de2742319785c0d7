/// The one style sheet of the explain page: colours by verdict with a contrast of at least 4.5 in
/// both themes, two columns from 60 rem on, one below, and a plain form for paper.
enum ExplainStyle {
  static let text = """
    :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d1f1e;--muted:#565c59;\
    --rule:#dcd9d0;--accent:#1b4f8a;--kept:#0b5d3b;--kept-tint:#e8f3ec;--kept-edge:#2f8f63;\
    --moved:#1b4f8a;--moved-tint:#e8f0f9;--moved-edge:#3f7fc4;--stripped:#843710;\
    --stripped-tint:#f8ece4;--stripped-edge:#c4703f}
    @media (prefers-color-scheme:dark){:root{--paper:#161817;--card:#1f2221;--ink:#e9e7e1;\
    --muted:#abb0ac;--rule:#363a38;--accent:#93c0f2;--kept:#7fd6a8;--kept-tint:#16291f;\
    --kept-edge:#3a9b6c;--moved:#93c0f2;--moved-tint:#17273a;--moved-edge:#4d86c8;\
    --stripped:#f0a77e;--stripped-tint:#33211a;--stripped-edge:#b8683c}}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);\
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
    overflow-wrap:anywhere}
    h1,h2,h3,h4,h5,h6,p,ol,ul,dl,dd,figure,blockquote{margin:0}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;z-index:9;padding:.5rem 1rem;\
    background:var(--card);color:var(--accent)}
    a{color:var(--accent)}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
    .top,nav,main,footer{max-width:100rem;margin:0 auto;padding:0 1.25rem}
    .top{padding-top:1.5rem}
    .brand{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--muted)}
    h1{font:600 clamp(1.4rem,1rem + 2vw,2.3rem)/1.2 var(--serif);margin:.4rem 0 .3rem;\
    max-width:46rem;text-wrap:balance;text-align:left}
    :root{--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif}
    .address{color:var(--muted);font-size:.85rem;word-break:break-all}
    .refused{border-inline-start:4px solid var(--stripped-edge);background:var(--stripped-tint);\
    padding:.6rem .9rem;margin:.8rem 0;max-width:46rem}
    .counts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1rem 0 .8rem}
    .counts div{display:flex;flex-direction:column-reverse}
    .counts dd{font:600 1.5rem/1.2 var(--serif);font-variant-numeric:tabular-nums}
    .counts dt{font-size:.8rem;color:var(--muted)}
    .counts .kept dd{color:var(--kept)}.counts .moved dd{color:var(--moved)}\
    .counts .stripped dd{color:var(--stripped)}
    .share{display:block;width:100%;height:.6rem;border-radius:.3rem}
    .share .kept{fill:var(--kept-edge)}.share .moved{fill:var(--moved-edge)}\
    .share .stripped{fill:var(--stripped-edge)}
    nav{background:var(--paper);border-bottom:1px solid var(--rule);\
    display:flex;flex-wrap:wrap;gap:0 1.2rem;padding-top:.5rem;padding-bottom:.5rem;\
    margin-top:.8rem;font-size:.9rem}
    nav a{padding:.25rem 0;text-decoration:none}nav a:hover{text-decoration:underline}
    h2{font:600 1.15rem/1.3 var(--serif);margin:1.4rem 0 .6rem}
    .pair{display:grid;gap:0 2.5rem}
    @media (min-width:60rem){nav{position:sticky;top:0;z-index:5}.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}\
    #article{position:sticky;top:2.8rem;align-self:start;max-height:calc(100vh - 2.8rem);\
    overflow:auto;padding-inline-end:.6rem;scrollbar-width:thin}}
    .paper{font:1.06rem/1.62 var(--serif);background:var(--card);border:1px solid var(--rule);\
    border-radius:8px;padding:1.2rem clamp(.8rem,3vw,2rem) 2rem}
    .paper h3.title{font-size:1.55rem;line-height:1.22;text-wrap:balance}
    .paper h4,.paper h5,.paper h6{font-size:1.12rem;line-height:1.3;margin-top:.5rem}
    .paper .standfirst{font-weight:600}.paper .byline{font-size:.9rem;color:var(--muted)}
    .paper .time{font-size:.9rem;color:var(--muted);border-top:1px solid var(--rule);\
    margin-top:.8rem;padding-top:.5rem}
    .paper blockquote{border-inline-start:3px solid var(--rule);padding-inline-start:1rem}
    .paper blockquote footer{max-width:none;padding:0;margin:0;color:var(--muted);font-size:.92em}
    .paper ul,.paper ol{padding-inline-start:1.4em}.paper pre{overflow:auto;font-size:.85rem}
    .paper table{border-collapse:collapse;font-size:.9rem;display:block;overflow:auto}
    .paper td,.paper th{border:1px solid var(--rule);padding:.2em .5em;text-align:start;\
    vertical-align:top;overflow-wrap:normal}
    .paper figure{border:1px dashed var(--rule);border-radius:6px;padding:.6rem .8rem;font-size:.9rem}
    .paper .link{text-decoration:underline;text-decoration-color:var(--muted);\
    text-underline-offset:.15em}
    .part{position:relative;padding:.35rem .6rem;margin:0 -.6rem;border-radius:6px}
    .part:hover,.part:focus-within,.part:focus{background:var(--kept-tint)}
    .part.fact:hover,.part.fact:focus{background:var(--moved-tint)}
    .filter{display:flex;flex-wrap:wrap;gap:.3rem .6rem;border:0;padding:0;margin:0 0 .5rem}
    .filter legend{font-size:.85rem;color:var(--muted);padding:0;margin-bottom:.3rem}
    .filter label{display:inline-flex;align-items:center;gap:.45rem;padding:.3rem .7rem;\
    border:1px solid var(--rule);border-radius:99px;background:var(--card);font-size:.9rem}
    .filter input{accent-color:var(--accent);width:1.05rem;height:1.05rem;margin:0}
    .filter b{font-weight:600}
    .hint{font-size:.85rem;color:var(--muted);margin-bottom:.7rem}
    kbd{font:600 .8em ui-monospace,monospace;border:1px solid var(--rule);border-radius:4px;\
    padding:.05em .4em;background:var(--card);color:var(--ink)}
    .flow{list-style:none;padding:0}
    .block{position:relative;margin:0 0 .4rem;padding:.45rem .8rem .5rem;border-radius:6px;\
    border-inline-start:4px solid var(--edge);background:var(--tint)}
    .block.kept,.key.kept{--edge:var(--kept-edge);--tint:var(--kept-tint);--verdict:var(--kept)}
    .block.moved,.key.moved{--edge:var(--moved-edge);--tint:var(--moved-tint);--verdict:var(--moved)}
    .block.stripped,.key.stripped{--edge:var(--stripped-edge);--tint:var(--stripped-tint);\
    --verdict:var(--stripped)}
    .block.stripped{background:none}
    .block:hover,.block:focus{background:var(--tint)}
    .key{color:var(--verdict)}
    .meta{display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:baseline;font-size:.8rem;\
    color:var(--verdict);font-variant-numeric:tabular-nums}
    .meta a{margin-inline-start:auto;color:inherit;padding:.1rem .2rem}
    .words{font-size:.95rem}
    .stripped .words{color:var(--muted);display:-webkit-box;-webkit-box-orient:vertical;\
    -webkit-line-clamp:3;overflow:hidden}
    .stripped:focus .words,.stripped:target .words{-webkit-line-clamp:none;display:block}
    .why{position:absolute;z-index:4;inset-inline:0;top:calc(100% - .15rem);visibility:hidden;\
    opacity:0;background:var(--card);color:var(--ink);border:1px solid var(--rule);\
    border-radius:8px;box-shadow:0 6px 24px #0004;padding:.7rem .9rem;text-align:start;\
    font:.88rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
    .block:hover>.why,.block:focus>.why,.block:focus-within>.why,.part:hover>.why,.part:focus>.why,\
    .part:focus-within>.why{visibility:visible;opacity:1}
    .hush .why{display:none}
    .why p+p,.why p+ul,.why ul+p{margin-top:.3rem}.why ul{padding-inline-start:1.2em}
    .path,.why code{font:.82em/1.4 ui-monospace,"SFMono-Regular",Menlo,monospace;color:var(--muted)}
    meter{width:6rem;height:.7rem;vertical-align:middle}
    .block:target,.part:target,.field:target{outline:3px solid var(--accent);outline-offset:1px}
    body:has(#show-kept:not(:checked)) .block.kept,\
    body:has(#show-moved:not(:checked)) .block.moved,\
    body:has(#show-stripped:not(:checked)) .block.stripped{display:none}
    .fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));\
    gap:.8rem;list-style:none;padding:0}
    .field{background:var(--card);border:1px solid var(--rule);border-radius:8px;\
    padding:.7rem .9rem;min-width:0}
    .field h3{font:600 .85rem/1.4 ui-monospace,Menlo,monospace;color:var(--moved)}
    .field .said{font-size:.85rem;color:var(--muted)}
    .field ul{padding-inline-start:1.1em;font-size:.88rem}
    .notes{padding-inline-start:1.2em}
    footer.end{margin-top:2.5rem;padding-bottom:2rem;font-size:.8rem;color:var(--muted)}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    @media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--muted:#444;\
    --rule:#bbb;--accent:#000;--kept:#0b5d3b;--kept-tint:#fff;--moved:#1b4f8a;--moved-tint:#fff;\
    --stripped:#843710;--stripped-tint:#fff}
    body{font-size:10pt}nav,.skip,.filter,.hint,.why{display:none!important}\
    .pair{display:block}#article{position:static;max-height:none;overflow:visible}\
    .block,.part,.field{break-inside:avoid}.stripped .words{-webkit-line-clamp:none;display:block}\
    #blocks,#fields{break-before:page}}
    """
}
