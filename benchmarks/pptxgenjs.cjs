// The same text as our talk's with PptxGenJS: node pptxgenjs.cjs PACKAGE plain.json DECK.pptx. No drawings, no chart.
// With --stay behind, it makes its deck again for each line of its input.
const fs = require("fs");
const readline = require("readline");

const [package_, source, target, stay] = process.argv.slice(2);
const PptxGenJS = require(package_);
const EMU_PER_INCH = 914400;
const inches = (emu) => emu / EMU_PER_INCH;

function runs(data) {
  return data.paragraphs.flatMap((paragraph) =>
    paragraph.runs
      .filter((run) => run.text !== "\v")
      .map((run, index, all) => ({
        text: run.text,
        options: {
          fontSize: run.size,
          fontFace: run.font,
          bold: run.bold,
          italic: run.italic,
          color: run.color,
          align: paragraph.align,
          breakLine: index === all.length - 1,
        },
      })),
  );
}

function addTexts(slide, shapes) {
  for (const shape of shapes) {
    if (shape.children) addTexts(slide, shape.children);
    if (!shape.paragraphs) continue;
    const [x, y, w, h] = shape.box.map(inches);
    slide.addText(runs(shape), { x, y, w, h, margin: 0, valign: shape.anchor, objectName: shape.name });
  }
}

async function make() {
  const data = JSON.parse(fs.readFileSync(source, "utf-8"));
  const deck = new PptxGenJS();
  const [width, height] = data.size.map(inches);
  deck.defineLayout({ name: "TALK", width, height });
  deck.layout = "TALK";
  for (const one of data.slides) {
    const slide = deck.addSlide();
    slide.background = { color: one.background };
    addTexts(slide, one.shapes);
    if (one.notes) slide.addNotes(one.notes);
  }
  await deck.writeFile({ fileName: target });
  console.log("waiting");
}

async function main() {
  await make();
  if (!stay) return;
  for await (const _ of readline.createInterface({ input: process.stdin })) await make();
}

main();
