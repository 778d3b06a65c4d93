export declare function drawnParts(selector: string): string;
