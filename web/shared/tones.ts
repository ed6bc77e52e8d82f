/** The signs of the tones that a message has: on the player, and where the admin shows what the player will. */
/** Shapes in a square of 100, their sign cut out: known without their colour and without a word. */
export const toneShapes: { [tone in "alert" | "warning" | "info"]: string } = {
  // A stop sign.
  alert: "M31 3H69Q71 3 72 4L96 28Q97 29 97 31V69Q97 71 96 72L72 96Q71 97 69 97H31Q29 97 28 96L4 72Q3 71 3 69V31Q3 29 4 28L28 4Q29 3 31 3ZM42 20L45 60H55L58 20ZM50 67A7 7 0 1 0 50 81A7 7 0 1 0 50 67Z",
  // A road's triangle.
  warning: "M45 8Q50 0 55 8L98 84Q101 92 93 92H7Q-1 92 2 84ZM43 33L46 62H54L57 33ZM50 68A6 6 0 1 0 50 80A6 6 0 1 0 50 68Z",
  // A disc.
  info: "M50 2A48 48 0 1 0 50 98A48 48 0 1 0 50 2ZM50 19A7 7 0 1 0 50 33A7 7 0 1 0 50 19ZM43 41V80H57V41Z",
};
