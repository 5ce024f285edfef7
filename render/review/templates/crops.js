// A crop shows the box with the rules around it, large enough to read and no larger than its card.
const MARGIN = 7, SCALE = 2, LEGIBLE = 1.1, TALLEST = 190, CUT = 400;
const drawer = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    drawer.unobserve(target);
    target.draw();
  }
}, { rootMargin: "600px" });
const cropOf = (number, box, label) => {
  const page = pageAt.get(number);
  if (!page || !box || !hasPicture(number)) return "";
  const x = Math.max(0, box[0] - MARGIN), y = Math.max(0, box[1] - MARGIN);
  const width = Math.min(page.width, box[2] + MARGIN) - x, whole = Math.min(page.height, box[3] + MARGIN) - y;
  const widest = Math.max(240, byId("work").clientWidth - 70);
  const fitting = Math.min(SCALE, widest / width), scale = Math.min(fitting, Math.max(LEGIBLE, TALLEST / whole));
  const height = Math.min(whole, CUT / scale), sharp = window.devicePixelRatio || 1;
  const canvas = make("canvas", { className: "crop", width: Math.round(width * scale * sharp), height: Math.round(height * scale * sharp) });
  canvas.style.width = Math.round(width * scale) + "px";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  canvas.draw = async () => {
    const image = await pictureOf(number), pixels = image.naturalWidth / page.width, pen = canvas.getContext("2d");
    pen.drawImage(image, x * pixels, y * pixels, width * pixels, height * pixels, 0, 0, canvas.width, canvas.height);
    canvas.classList.add("drawn");
    pen.strokeStyle = "#1d4ed8";
    pen.lineWidth = 1.5 * sharp;
    pen.strokeRect((box[0] - x) * scale * sharp, (box[1] - y) * scale * sharp,
      (box[2] - box[0]) * scale * sharp, (box[3] - box[1]) * scale * sharp);
  };
  drawer.observe(canvas);
  return canvas;
};
