//! Sentences with the interactions that they tell: who, to whom, and of which PLOVER type.
//!
//! The English table was written from the codebook before the frame was measured on any coded record; what it expects is
//! what a coder would write down, so a share of it stays missed, and the test says how large that share may be.

use chancery::export::ArticleFacts;
use chancery::extract::Extractor;

/// A sentence, and its interactions as `SOURCE>TARGET TYPE`, actors by their first three letters.
type Row = (&'static str, &'static [&'static str]);

const ENGLISH: &[Row] = &[
    // agree
    ("Poland and Ukraine agreed on Monday to reopen two border crossings for freight.", &["POL>UKR agree", "UKR>POL agree"]),
    ("Sweden will support Estonia's bid for a seat on the council, the foreign ministry said.", &["SWE>EST agree"]),
    ("Egypt has offered to mediate in the dispute, a Sudanese official said on Sunday.", &["EGY>SDN agree"]),
    ("Japan promised Cambodia a loan for new irrigation canals.", &["JPN>KHM agree"]),
    ("India is ready to resume talks with Pakistan, a government spokesman said.", &["IND>PAK agree"]),
    // consult
    ("Foreign ministers of Chile and Argentina met in Geneva on Friday to discuss fishing rights.", &["CHL>ARG consult", "ARG>CHL consult"]),
    ("Kenyan President Daniel arap Moi held talks with Ugandan leaders on trade.", &["KEN>UGA consult", "UGA>KEN consult"]),
    ("The Bulgarian prime minister arrived in Turkey on Tuesday for a two-day visit.", &["BGR>TUR consult"]),
    ("China's foreign minister spoke by telephone with his Russian counterpart about the crisis.", &["CHN>RUS consult", "RUS>CHN consult"]),
    ("Peru and Ecuador opened a new round of negotiations in Brasilia.", &["PER>ECU consult", "ECU>PER consult"]),
    // support
    ("France on Thursday praised Tunisia for its economic reforms.", &["FRA>TUN support"]),
    ("Australia has recognised the new government of Fiji.", &["AUS>FJI support"]),
    ("Thailand backed Malaysia in its dispute over the islands.", &["THA>MYS support"]),
    ("Syria and Lebanon signed a treaty of friendship on Wednesday.", &["SYR>LBN support", "LBN>SYR support"]),
    ("The president of Ghana congratulated Nigeria on its return to civilian rule.", &["GHA>NGA support"]),
    // cooperate
    ("Spain and Morocco began joint naval exercises in the Mediterranean.", &["ESP>MAR cooperate", "MAR>ESP cooperate"]),
    ("Finland is sharing intelligence with Norway on smuggling.", &["FIN>NOR cooperate"]),
    ("Trade between Brazil and Paraguay resumed this week.", &["BRA>PRY cooperate", "PRY>BRA cooperate"]),
    // aid
    ("Germany has sent medicine and tents to Armenia.", &["DEU>ARM aid"]),
    ("Denmark granted Mozambique 20 million dollars for schools.", &["DNK>MOZ aid"]),
    ("Saudi Arabia delivered food aid to Somalia, officials said.", &["SAU>SOM aid"]),
    ("Italy has granted asylum to 30 Albanian refugees.", &["ITA>ALB aid"]),
    // concede, retreat
    ("The United States lifted its trade sanctions against Vietnam.", &["USA>VNM retreat"]),
    ("Iran released three British sailors on Saturday.", &["IRN>GBR retreat"]),
    ("Israeli troops withdrew from southern Lebanon overnight.", &["ISR>LBN retreat"]),
    ("The army in Guatemala declared a ceasefire with the rebels.", &["GTM>GTM retreat"]),
    ("Turkey eased restrictions on Greek ships in its ports.", &["TUR>GRC concede"]),
    // investigate
    ("The United Nations launched an inquiry into killings in Burundi.", &["IGO>BDI investigate"]),
    ("Canada is investigating claims of torture by Mexican police.", &["CAN>MEX investigate"]),
    // demand
    ("South Korea urged North Korea on Sunday to return to talks.", &["KOR>PRK demand"]),
    ("Latvia demanded that Russia withdraw its troops.", &["LVA>RUS demand"]),
    ("The European Union called on Zimbabwe to hold fair elections.", &["IGO>ZWE demand"]),
    ("Bolivia asked Chile for access to the sea.", &["BOL>CHL demand"]),
    // disapprove
    ("Cuba condemned the United States for its raid on Grenada.", &["CUB>USA disapprove"]),
    ("Eritrea accused Ethiopia of bombing its main port.", &["ERI>ETH disapprove"]),
    ("Pakistan was sharply criticised by India over the shelling.", &["IND>PAK disapprove"]),
    ("Austria lodged a protest with Slovakia over the reactor.", &["AUT>SVK disapprove"]),
    ("Algeria denied on Friday that it had armed Malian rebels.", &["DZA>MLI disapprove"]),
    // reject
    ("Serbia rejected a proposal by the United Nations to send observers.", &["SRB>IGO reject"]),
    ("Iraq refused to allow American inspectors into the site.", &["IRQ>USA reject"]),
    ("Azerbaijan will not negotiate with Armenia, its president said.", &["AZE>ARM reject"]),
    // threaten
    ("Syria threatened to close its border with Jordan.", &["SYR>JOR threaten"]),
    ("Beijing warned Taiwan against declaring independence.", &["CHN>TWN threaten"]),
    ("North Korea vowed to retaliate against South Korea.", &["PRK>KOR threaten"]),
    // protest
    ("Thousands of Greek farmers marched in Athens against the government.", &["GRC>GRC protest"]),
    ("Protesters in Chile burned tyres to demand higher wages.", &["CHL>CHL protest"]),
    ("Iranian students demonstrated outside the British embassy.", &["IRN>GBR protest"]),
    // mobilize
    ("India massed troops along its border with Pakistan.", &["IND>PAK mobilize"]),
    ("Sudan put its army on alert as Egyptian planes approached.", &["SDN>EGY mobilize"]),
    // sanction
    ("Kuwait broke off diplomatic relations with Iraq.", &["KWT>IRQ sanction"]),
    ("Britain expelled two Libyan diplomats on Monday.", &["GBR>LBY sanction"]),
    ("The United States suspended aid to Haiti after the coup.", &["USA>HTI sanction"]),
    ("Ecuador imposed an embargo on goods from Peru.", &["ECU>PER sanction"]),
    // coerce
    ("Police in Indonesia arrested dozens of opposition activists.", &["IDN>IDN coerce"]),
    ("Myanmar imposed a curfew and banned rallies after student protests.", &["MMR>MMR coerce"]),
    ("Chinese officials seized a Vietnamese fishing boat near the islands.", &["CHN>VNM coerce"]),
    // assault
    ("Israeli warplanes bombed guerrilla positions in Lebanon on Tuesday.", &["ISR>LBN assault"]),
    ("Tamil rebels killed ten soldiers in northern Sri Lanka.", &["LKA>LKA assault"]),
    ("A Turkish diplomat was shot dead by gunmen in Greece.", &["GRC>TUR assault"]),
    ("Ethiopian and Eritrean troops clashed along the border.", &["ETH>ERI assault", "ERI>ETH assault"]),
    ("Libyan forces attacked a town in Chad.", &["LBY>TCD assault"]),
];
