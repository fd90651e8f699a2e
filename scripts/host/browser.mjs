import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { installOnce } from './installOnce.mjs';
import { installPackages } from './npm.mjs';
import { platform } from './paths.mjs';
import { runProcess } from './processes.mjs';
import { browserDriver, chromium, fonts } from './versions.mjs';

/** Only this machine is asked for anything, and nothing runs in the background. */
const browserArguments = [
  '--no-sandbox', // containers often cannot give it one; it shows nothing but our own page
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-features=LocalNetworkAccessChecks',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts a headless Chromium: the one of the system if there is one, else one from npm.
 *
 * @param {object} options
 * @param {import('./profile.mjs').Profile} options.profile
 * @param {(undo: () => unknown) => void} options.defer
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser({ profile, defer }) {
  const { executable, env } = findSystemBrowser() ?? (await chromiumFromNpm(profile));
  const { chromium: driver } = await findOrInstallDriver();
  const browser = await driver.launch({
    executablePath: executable,
    args: browserArguments,
    env: { ...process.env, ...env },
    headless: true,
    // Ending is ours to do, in order (cleanup.mjs).
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  defer(() => browser.close());
  return browser;
}

/** Installs what {@link launchBrowser} will need, so that no time limit runs while it does. */
export async function findOrInstallBrowser() {
  await findOrInstallDriver();
  if (findSystemBrowser()) return;
  await findOrInstallChromium();
  await findOrInstallFonts();
}

/** @returns {Promise<typeof import('playwright-core')>} */
async function findOrInstallDriver() {
  const { package: name, version } = browserDriver;
  const folder = await installOnce(`${name}-${version}`, `${name} ${version} from npm`, (target) =>
    installPackages(target, [`${name}@${version}`]),
  );
  return createRequire(path.join(folder, 'package.json'))(name);
}

/** The browser that the environment variable CHROMIUM names, or one where browsers usually are. */
function findSystemBrowser() {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named))
    throw new Error(`The environment variable CHROMIUM names ${named}, but there is no such file.`);
  const executable = named || (usualPlaces[process.platform] ?? []).find(existsSync);
  return executable ? { executable, env: {} } : undefined;
}

const programs = process.env.PROGRAMFILES ?? 'C:\\Program Files';
const usualPlaces = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [
    `${programs}\\Google\\Chrome\\Application\\chrome.exe`,
    `${programs}\\Microsoft\\Edge\\Application\\msedge.exe`,
    `${programs} (x86)\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
};

/** Brings its libraries and fonts along, so the system needs to have none. */
async function chromiumFromNpm(profile) {
  const folder = await findOrInstallChromium();
  const fontFile = await writeFontSettings(profile, [path.join(folder, 'fonts'), await findOrInstallFonts()]);
  return {
    executable: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: fontFile },
  };
}

async function findOrInstallChromium() {
  const { package: name, version, platforms } = chromium;
  if (!platforms.includes(platform)) {
    throw new Error(
      `npm has no Chromium for ${platform}. Install Chrome, Chromium or Edge, or set the environment variable CHROMIUM to one.`,
    );
  }
  return installOnce(`chromium-${version}`, `headless Chromium ${version} from npm, 200 MB`, async (folder) => {
    const download = path.join(folder, 'package');
    await installPackages(download, [`${name}@${version}`]);
    const packed = path.join(download, 'node_modules', name, 'bin');
    const executable = path.join(folder, 'chromium');
    await decompress(path.join(packed, 'chromium.br'), executable);
    await chmod(executable, 0o755);
    await unpack(path.join(packed, 'al2023.tar.br'), folder); // lib/: nss, nspr, expat
    await unpack(path.join(packed, 'fonts.tar.br'), folder); // fonts/: Open Sans
    await rm(download, { recursive: true });
  });
}

async function findOrInstallFonts() {
  const { package: name, version } = fonts;
  const folder = await installOnce(`${name}-${version}`, `fonts for Chromium (${name} ${version} from npm)`, (target) =>
    installPackages(target, [`${name}@${version}`]),
  );
  return path.join(folder, 'node_modules', name, 'ttf');
}

/** Only the fonts named here are seen, so pictures look alike on every machine. */
async function writeFontSettings(profile, folders) {
  const file = path.join(profile.folder, 'fonts/fonts.conf');
  const prefer = ([generic, font]) =>
    `<alias><family>${generic}</family><prefer><family>${font}</family></prefer></alias>`;
  const lines = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `<dir>${folder}</dir>`),
    `<cachedir>${path.join(profile.folder, 'fonts/cache')}</cachedir>`,
    ...[
      ['monospace', 'DejaVu Sans Mono'],
      ['sans-serif', 'Open Sans'],
      ['system-ui', 'Open Sans'],
    ].map(prefer),
    '</fontconfig>',
  ];
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, lines.join('\n'));
  return file;
}

async function decompress(file, target) {
  await pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(target));
}

/** Unpacks a .tar.br into a folder, with the `tar` that every Linux has. */
async function unpack(file, folder) {
  const tar = path.join(folder, path.basename(file, '.br'));
  await decompress(file, tar);
  const exitCode = await runProcess('tar', ['-xf', tar, '-C', folder], { stdio: 'inherit' });
  if (exitCode !== 0) throw new Error(`tar could not unpack ${file} (exit code ${exitCode}).`);
  await rm(tar);
}
