declare module "virtual:texts" {
  const texts: { [language: string]: { [key: string]: string[] } };
  export default texts;
}
