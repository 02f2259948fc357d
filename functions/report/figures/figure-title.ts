/** Title of a figure that may travel without its caption: where the brain data are simulated, the figure itself says so. */
export const figureTitle = (text: string, simulated: boolean) => ({
  text,
  ...(simulated ? { subtitle: "simulated brain data", subtitleColor: "#A04000", subtitleFontSize: 11 } : {}),
});
