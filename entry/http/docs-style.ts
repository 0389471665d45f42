/** The look of the API's page, light or dark as the reader's system is. */
export const docsStyle = `
:root { --text: #1a2129; --quiet: #55606c; --back: #fff; --card: #f5f7f9; --line: #dde3e8; --link: #1761a8; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e9ee; --quiet: #a3afba; --back: #14181d; --card: #1c2229; --line: #333c46; --link: #7ab8f0; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem; display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 0 2.5rem;
  font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
header { grid-column: 1 / -1; }
h1 { margin: 0; font-size: 1.7rem; } h1 small { color: var(--quiet); font-size: 1rem; font-weight: 400; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; } h4 { margin: 1rem 0 .3rem; font-size: .9rem; color: var(--quiet); }
a { color: var(--link); } i { color: var(--quiet); font-weight: 400; font-size: .85em; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding-bottom: 2rem; font-size: .87rem; }
nav h2 { font-size: .95rem; margin: 1rem 0 .2rem; } nav ul { list-style: none; margin: 0; padding: 0; } nav li { margin: .25rem 0; } nav a { text-decoration: none; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; margin: .6rem 0; }
article:target { border-color: var(--link); }
.route { margin: .2rem 0 .4rem; } .route b { display: inline-block; min-width: 4.2em; font-size: .8rem; color: var(--link); }
.route b.delete { color: #b3363c; } .route b.post, .route b.put, .route b.patch { color: #23733c; }
@media (prefers-color-scheme: dark) { .route b.delete { color: #f2888d; } .route b.post, .route b.put, .route b.patch { color: #7fd197; } }
summary { cursor: pointer; color: var(--link); font-size: .87rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; }
pre { background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .7rem; overflow-x: auto; white-space: pre-wrap; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid var(--line); } thead th { border: 0; color: var(--quiet); }
tbody th { font-weight: 400; width: 32%; } td:nth-child(2) { width: 30%; overflow-wrap: anywhere; }
@media (max-width: 50rem) { body { grid-template-columns: minmax(0, 1fr); padding: 1rem; } nav { position: static; max-height: none; } nav ul { display: none; } }
`;
