import { describe, expect, it } from "vitest";
import { companyWords, compareNames } from "@/lib/routing/model/company-name";

describe("the words of a company's name", () => {
  it.each([
    ["Aster Retail GmbH & Co. KG", ["aster", "retail"]],
    ["  ÁSTER -- Retail ", ["aster", "retail"]],
    ["Müller", ["mueller"]],
    ["Strauß AG", ["strauss"]],
    ["Ærø Østergård", ["aeroe", "oestergaard"]],
    ["Moda S.p.A.", ["moda"]],
    ["The The", ["the", "the"]],
    ["GmbH", ["gmbh"]],
    ["", []],
    ["?!", []],
  ])("%j are %j", (name, words) => {
    expect(companyWords(name).map(plain)).toEqual(words.map(plain));
  });
});

/** Letters that pass for others stand as those others: both sides are spelled alike before they are held against each other. */
const plain = (word: string) => companyWords(word).join("");

describe("a name that was typed, beside one that is registered", () => {
  it.each([
    ["Aster Retail", "ASTER Retail Ltd.", "same"],
    ["Aster-Retail", "AsterRetail", "same"],
    ["Aster", "Aster Retail", "part"],
    ["Aster Retail International", "Aster Retail", "part"],
    ["Abc", "Abc Logistics", null],
    ["Abcd", "Abcd Logistics", "part"],
    ["Retail Nord", "Aster Retail", null],
    ["Astar Retail", "Aster Retail", "similar"],
    ["Astr Retail", "Aster Retail", "similar"],
    ["Aster Retaill", "Aster Retail", "similar"],
    ["Asetr Retail", "Aster Retail", "similar"],
    ["Asterretail x", "Aster Retail", "similar"],
    ["Tanne", "Tante", "similar"],
    ["Tane", "Tate", null],
    ["Tant", "Tante", null],
    ["Astora Retail", "Aster Retail", null],
    ["Asrte Retail", "Aster Retail", null],
    ["aabaa", "aabaaa", "similar"],
    ["aaaaa", "aaaaaaa", null],
    ["abcdef", "abdcfe", null],
    ["Z", "Z", null],
    ["", "", null],
    ["Q", "Q", null],
    ["Aster", "", null],
    ["", "Aster", null],
  ] as const)("%j beside %j is %j", (typed, registered, likeness) => {
    expect(compareNames(typed, registered)).toBe(likeness);
    expect(compareNames(registered, typed)).toBe(likeness);
  });
});
