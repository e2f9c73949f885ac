"""Composes common_passwords.txt: `python -m sprint.accounts.common_passwords > sprint/accounts/common_passwords.txt`.

Nobody's leaked passwords are copied. The words, endings and keyboard walks below are what guessing begins with;
every combination of at least twelve characters is listed, in lower case. `passwords.refusal` also looks through
the figures and signs that people hang on a word, so that not every year and exclamation mark stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from sprint.policy_figures import PASSWORD_CHARACTERS

WORDS = (
    "password", "passw0rd", "p@ssword", "p@ssw0rd", "pa55word", "passwort", "passcode", "passphrase", "welcome", "welcome to", "letmein",
    "let me in", "iloveyou", "i love you", "loveyou", "qwerty", "qwertyuiop", "qwertz", "azerty", "asdfghjkl", "asdfgh", "zxcvbnm", "zxcvbn",
    "administrator", "admin", "administrador", "sysadmin", "superuser", "superman", "batman", "spiderman", "pokemon", "naruto", "starwars",
    "football", "baseball", "basketball", "liverpool", "arsenal", "chelsea", "manchester", "manchesterunited", "manutd", "tottenham",
    "everton", "newcastle", "rangers", "celtic", "barcelona", "realmadrid", "juventus", "cheese", "chocolate", "cookie", "coffee", "banana",
    "monkey", "dragon", "tigger", "tiger", "panther", "butterfly", "princess", "sunshine", "shadow", "flower", "summer", "winter", "spring",
    "autumn", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june",
    "july", "august", "september", "october", "november", "december", "england", "scotland", "wales", "ireland", "britain", "london",
    "birmingham", "leeds", "sheffield", "bristol", "cardiff", "glasgow", "edinburgh", "belfast", "michael", "jennifer", "jessica",
    "charlie", "thomas", "daniel", "george", "jordan", "ashley", "andrew", "matthew", "joshua", "robert", "william", "alexander",
    "elizabeth", "charlotte", "victoria", "samantha", "computer", "internet", "laptop", "desktop", "keyboard", "windows", "microsoft",
    "google", "facebook", "apple", "samsung", "secret", "mysecret", "topsecret", "private", "confidential", "access", "login", "logon",
    "changeme", "change me", "changethis", "default", "temp", "temporary", "testing", "test", "testtest", "demo", "sample", "example",
    "guest", "user", "username", "hello", "helloworld", "hello world", "master", "mustang", "ferrari", "porsche", "mercedes", "harley",
    "trustno1", "whatever", "nothing", "something", "abc123", "abcd1234", "abcdef", "abcdefgh", "a1b2c3d4", "qwerty123", "qwe123",
    "1q2w3e4r", "1qaz2wsx", "zaq12wsx", "q1w2e3r4", "123qwe", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890",
    "111111", "000000", "121212", "123123", "654321", "987654321", "council", "government", "public", "service", "digital", "company",
    "office", "work", "business", "finance", "procurement", "proposal", "family", "friends", "forever", "freedom", "jesus", "christ",
    "blessed", "angel", "heaven", "lovely", "babygirl", "honey", "sweetheart", "hunter", "soccer", "hockey", "golf", "tennis", "cricket",
    "rugby", "fishing", "guitar", "music", "metallica", "eminem", "ginger", "pepper", "snoopy", "buster", "bailey", "maggie", "molly",
)  # fmt: skip
ENDINGS = (
    "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0", "00", "000", "0000", "11", "111",
    "1111", "01", "007", "69", "99", "100", "321", "4321", "54321", "654321", "abc", "abcd", "qwe", "qwerty", "one", "two", "me", "you",
    "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027",
)  # fmt: skip
ROWS = (
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "98765432109876543210",
    "1234567890qwertyuiopasdfghjklzxcvbnm", "qwertyuiopasdfghjklzxcvbnm", "asdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1s2d3f4g5h6j7k8l9", "a1b2c3d4e5f6g7h8i9j0",
    "zaq12wsxcde34rfvbgt56yhn", "qweasdzxcrtyfghvbn", "123qweasdzxc", "112233445566778899", "aabbccddeeffgghh", "qqwweerrttyyuuii",
    "147258369147258369", "159753159753159753", "741852963741852963", "1a2b3c4d5e6f7g8h9i", "12344321123443211234", "1123581321345589",
    "31415926535897932384", "27182818284590452353", "qwertyasdfghzxcvbn", "qwerty123456qwerty", "123456qwerty123456",
)  # fmt: skip
PHRASES = (
    "correcthorsebatterystaple", "correct-horse-battery-staple", "correcthorsebattery", "tobeornottobe", "to be or not to be",
    "maytheforcebewithyou", "may the force be with you", "onceuponatime", "once upon a time", "opensesame123", "iloveyouforever",
    "iloveyousomuch", "ihatepasswords", "i hate passwords", "thisismypassword", "this is my password", "mypasswordis", "mypassword",
    "mypassword1", "mypassword123", "yourpassword", "nopassword", "newpassword", "oldpassword", "notmypassword", "forgotpassword",
    "resetpassword", "changepassword", "passwordreset", "strongpassword", "securepassword", "longpassword", "thepassword", "enterpassword",
    "welcomehome", "welcomeback", "godsavethequeen", "godsavetheking", "rulebritannia", "keepcalmandcarryon", "youllneverwalkalone",
    "livelaughlove", "helloitsme", "letmeinplease", "letmeinnow", "pleaseletmein", "whatsthepassword", "abracadabra", "supercalifragilistic",
    "thequickbrownfox", "the quick brown fox", "loremipsumdolor", "lorem ipsum dolor", "twelvecharacters", "twelve characters",
    "administrator", "administrator1", "superadministrator", "p@ssw0rdp@ssw0rd", "qwertyqwerty", "passpasspass", "testtesttest",
)  # fmt: skip


def common_passwords() -> list[str]:
    """Sorted, each once, none shorter than a password has to be."""
    found = {text.casefold() for text in (*PHRASES, *_worded(), *_walks(), *_repeated())}
    return sorted(text for text in found if PASSWORD_CHARACTERS <= len(text) <= 32)


def _worded() -> Iterator[str]:
    yield from (word + ending for word, ending in product(WORDS, ("", *ENDINGS)))
    yield from (ending + word for word, ending in product(WORDS, ENDINGS[:10]))
    yield from (first + second for first, second in product(WORDS[:30], WORDS[:30]))


def _walks() -> Iterator[str]:
    for row in ROWS:
        for length, start in product(range(PASSWORD_CHARACTERS, 17), range(4)):
            piece = row[start : start + length]
            yield piece
            yield piece[::-1]


def _repeated() -> Iterator[str]:
    for word in WORDS:
        yield from (word * 2, word * 3, word + word[::-1])
    for row, length in product(ROWS[:5], range(3, 9)):
        yield from ((row[:length] * 6)[:size] for size in range(PASSWORD_CHARACTERS, 17))


if __name__ == "__main__":
    print("\n".join(common_passwords()))  # noqa: T201 - a command
