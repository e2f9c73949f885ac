"""How to check a receipt with nothing of ours: the commands that the page of the key and docs/receipts.md give. Pure."""

BY_HAND = r"""sed -n 's/^.*"receipt":\({.*}\),"signature":"[^"]*"}$/\1/p' receipt.json | tr -d '\n' > signed.txt
sed -n 's/^.*"signature":"\([^"]*\)"}$/\1/p' receipt.json | openssl base64 -d -A > signature.bin
openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin
"""
