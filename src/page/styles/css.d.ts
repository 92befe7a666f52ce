/** Style sheets are for the bundler; to the compiler they are files that are there. */
declare module '*.css';
