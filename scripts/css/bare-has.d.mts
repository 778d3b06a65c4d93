export declare function withoutBareHas(selector: string): string;
