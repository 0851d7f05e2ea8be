// Reads QR codes from the camera: with the browser's own reader where it has one, else with the library's.
const PAUSE = 150; // milliseconds between two looks

async function reader() {
  const own = globalThis.BarcodeDetector;
  if (own && (await own.getSupportedFormats().catch(() => [])).includes("qr_code")) return new own({ formats: ["qr_code"] });
  const { BarcodeDetector } = await import("../lib/qr/decode.js");
  return new BarcodeDetector({ formats: ["qr_code"] });
}

/** Can this page ask for a camera at all? Not without TLS, and not on every machine. */
export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** Shows the camera in the video and tells `found` what a code says, once until it sees another; answers how to stop. */
export async function scan(video, found) {
  const detector = await reader(); // before the camera: without it, nothing is filmed
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  let isOn = true, last = "";
  const stop = () => {
    isOn = false;
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
  await video.play().catch((why) => { stop(); throw why; });
  const look = async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!isOn) return;
    const text = code?.rawValue ?? "";
    if (text && text !== last) found(text);
    last = text || last;
    setTimeout(look, PAUSE);
  };
  look();
  return stop;
}
