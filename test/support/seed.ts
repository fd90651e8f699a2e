// Texts that esbuild puts into the bundle, so that a suite inside VS Code needs no file beside it.
import copied from '../data/seed/2d-region.not-json.txt';
import page from '../data/seed/2d-region.page.txt';

export { copied, page };
