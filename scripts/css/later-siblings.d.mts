export declare function withoutUniversalSiblings(selector: string): string;
