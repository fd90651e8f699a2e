/** esbuild gives the content of a text file as a string. */
declare module '*.txt' {
  const content: string;
  export default content;
}
