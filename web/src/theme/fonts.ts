/** Noto Sans SC in two weights, split by unicode range: a page fetches only the pieces it shows. Loaded after the first paint. */
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';
