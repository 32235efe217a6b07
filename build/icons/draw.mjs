// Draws the icons of all platforms from icon.svg: node build/icons/draw.mjs. Run it again when the mark changes.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const folder = import.meta.dirname;
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
/** Apple's four-letter names of the PNG entries of an .icns file. */
const macTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

const drawn = await drawAll([...linuxSizes, ...Object.values(macTypes), ...windowsSizes]);
await mkdir(join(folder, 'linux'), { recursive: true });
for (const size of linuxSizes) await writeFile(join(folder, 'linux', `${size}x${size}.png`), drawn.get(size));
await writeFile(join(folder, 'icon.ico'), windowsIcon(windowsSizes));
await writeFile(join(folder, 'icon.icns'), macIcon(Object.entries(macTypes)));

/** size → PNG. */
async function drawAll(sizes) {
  const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--headless=shell'],
  });
  const page = await browser.newPage();
  const images = new Map();
  for (const size of new Set(sizes)) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    images.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return images;
}

/** An .ico file of PNG images: a header, one 16-byte entry an image, then the images. */
function windowsIcon(sizes) {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, index) => {
    const at = 6 + 16 * index;
    const { length } = drawn.get(size);
    header.writeUInt8(size % 256, at); // 0 stands for 256
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([header, ...sizes.map((size) => drawn.get(size))]);
}

/** An .icns file: a magic word and the whole length, then each image behind its type and length. */
function macIcon(entries) {
  const images = entries.flatMap(([type, size]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(8 + drawn.get(size).length, 4);
    return [head, drawn.get(size)];
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(8 + images.reduce((sum, image) => sum + image.length, 0), 4);
  return Buffer.concat([head, ...images]);
}
